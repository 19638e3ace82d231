/** Tests that the answer made from typed values equals the answer on the sheet. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, typedOf } from "./paper-answer.ts";

test("typed values convert to an answer, and the answer converts back to the same values", () => {
  const typed = {
    cannotSay: false,
    capability: "4",
    intent: "",
    low: "5",
    best: "12.5",
    high: "40",
    sure: "80",
    confidence: "moderate",
    impacts: { economy: { from: "2", to: "3" }, trust: { from: "4", to: "" }, life: { from: "", to: "" } },
  };
  const answer = answerOf(typed);
  assert.deepEqual(answer.likelihood, { low: 0.05, best: 0.125, high: 0.4, sure: 0.8 });
  assert.deepEqual(answer.impacts, { economy: { from: 2, to: 3 }, trust: { from: 4, to: 4 } });
  assert.deepEqual([answer.capability, answer.intent, answer.confidence], [4, null, "moderate"]);
  assert.deepEqual(answerOf(typedOf(answer)), answer);
});

test("if a figure of a likelihood is missing, the likelihood is left open, and no value is filled in", () => {
  assert.equal(answerOf({ ...typedOf(null), low: "5", best: "10", high: "20" }).likelihood, null);
  assert.deepEqual(answerOf({ ...typedOf(null), cannotSay: true, capability: "3" }).capability, null);
});
