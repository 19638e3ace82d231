import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "../contract/judgement.ts";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import { answerOf, cannotSay, emptyForm, fieldCount, formOf, openFields, saysSame, withoutReasons, type Form } from "./rating-form.ts";

const text = (en: string) => ({ en });
const levels = [1, 2, 3, 4, 5].map((level) => ({ level, word: text(`w${level}`), describes: text("") }));
const scale = { id: "s", name: text("s"), levels };
const round: Round = {
  id: "r",
  number: 1,
  state: "open",
  questions: ["capability", "intent", "likelihood", "impact", "confidence"],
  horizonMonths: 24,
  scenarios: [],
  answered: [],
  yardstick: { id: "y", urn: "", version: "", name: text("y"), source: "", bands: [{ code: "b", low: 0, high: 1, word: text("w") }] },
  criteria: {
    id: "c",
    urn: "",
    version: "",
    name: text("c"),
    source: "",
    aggregation: text(""),
    index: [],
    criteria: ["life", "trust"].map((code) => ({ code, name: text(code), help: text(""), levels })),
  },
  capability: scale,
  intent: scale,
  confidence: [],
};
const filled: Form = {
  capability: 3,
  capabilityWhy: "  known means ",
  intent: 2,
  intentWhy: "",
  range: { low: 0.3, best: 0.45, high: 0.65 },
  likelihoodWhy: " no case so far",
  sure: 0.8,
  impacts: { life: { from: 2, to: 3 }, trust: null },
  confidence: "low",
};

test("a filled form becomes an answer; reasons are trimmed and include the language in which they were written", () => {
  assert.deepEqual(answerOf(filled, round, "fr"), {
    cannotSay: false,
    capability: 3,
    capabilityWhy: { text: "known means", lang: "fr" },
    intent: 2,
    intentWhy: null,
    likelihood: { low: 0.3, best: 0.45, high: 0.65, sure: 0.8 },
    likelihoodWhy: { text: "no case so far", lang: "fr" },
    impacts: { life: { from: 2, to: 3 }, trust: null },
    confidence: "low",
  } satisfies Answer);
});

test("an empty form gives an answer without values, and an incomplete range is not sent: no default value is added", () => {
  const empty = answerOf(emptyForm, round, "en");
  assert.deepEqual(empty, { ...cannotSay, cannotSay: false });
  assert.equal(answerOf({ ...filled, range: { low: 0.1, best: null, high: 0.3 } }, round, "en").likelihood, null);
  assert.equal(answerOf({ ...filled, sure: null }, round, "en").likelihood, null);
});

test("the answer contains only the questions of the round, even if the form contains more values", () => {
  const asks: Round = { ...round, questions: ["likelihood"] };
  const answer = answerOf(filled, asks, "en");
  assert.deepEqual(
    [answer.capability, answer.capabilityWhy, answer.intent, answer.impacts, answer.confidence],
    [null, null, null, {}, null],
  );
  assert.equal(answer.likelihood?.best, 0.45);
});

test('open fields are listed in the order of the page; "cannot say" for one criterion counts as an answer', () => {
  assert.deepEqual(openFields(emptyForm, round), [
    "capability",
    "intent",
    "likelihood",
    "sure",
    "impact-life",
    "impact-trust",
    "confidence",
  ]);
  assert.deepEqual(openFields(filled, round), []);
  assert.deepEqual(openFields({ ...filled, intent: null, sure: null }, round), ["intent", "sure"]);
  assert.equal(fieldCount(round), 7);
  assert.equal(fieldCount({ ...round, questions: ["likelihood"] }), 2);
});

test("a form equals the sent answer until a value changes; the order of stored fields does not matter", () => {
  const sent = answerOf(filled, round, "en");
  const reordered = JSON.parse(
    JSON.stringify(
      sent,
      Object.keys(sent).toReversed().concat("life", "trust", "from", "to", "low", "best", "high", "sure", "text", "lang"),
    ),
  ) as Answer;
  assert.ok(saysSame(formOf(sent), sent, round));
  assert.ok(saysSame(filled, reordered, round));
  assert.ok(!saysSame({ ...filled, intent: 3 }, sent, round));
  assert.ok(!saysSame({ ...filled, impacts: { ...filled.impacts, trust: undefined } }, sent, round));
  assert.ok(saysSame(emptyForm, cannotSay, round));
  assert.ok(!saysSame(filled, cannotSay, round));
});

test("if the reasons are removed from an answer, its other values do not change", () => {
  const sent = answerOf(filled, round, "en");
  assert.deepEqual(withoutReasons(sent), { ...sent, capabilityWhy: null, likelihoodWhy: null });
});
