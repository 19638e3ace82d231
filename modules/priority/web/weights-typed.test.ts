/** Tests that the answer made from typed values equals the answer on the weights sheet. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { typedWeights, weightsTyped } from "./weights-typed.ts";

const codes = ["life", "trust", "economy"];
const nothing = typedWeights(null);

test('swing: positions give the order, the first criterion has 100 points, and an empty field means "cannot say"', () => {
  const typed = { ...nothing, places: { economy: "1", life: "2" }, points: { life: "60" } };
  const answer = weightsTyped(typed, "swing", codes);
  assert.deepEqual(answer, {
    cannotSay: false,
    asked: codes,
    statement: { kind: "swing", points: { life: 60, trust: null, economy: 100 }, order: ["economy", "life"] },
  });
  assert.deepEqual(weightsTyped(typedWeights(answer), "swing", codes), answer);
});

test("swing: if two criteria have the same position, they have no order, and the next criterion is not treated as the first", () => {
  const tied = { ...nothing, places: { economy: "1", life: "1", trust: "2" }, points: { economy: "100", life: "100" } };
  assert.deepEqual(weightsTyped(tied, "swing", codes).statement, {
    kind: "swing",
    points: { life: 100, trust: null, economy: 100 },
    order: ["trust"],
  });
  // points that the sheet has for the first criterion stay unchanged
  const low = { ...nothing, places: { life: "1" }, points: { life: "80" } };
  const { statement } = weightsTyped(low, "swing", codes);
  assert.equal(statement?.kind === "swing" && statement.points["life"], 80);
});

test("best-worst: the answer has the best, the worst and the comparisons with each of them", () => {
  const typed = {
    ...nothing,
    best: "life",
    worst: "economy",
    down: { trust: "3", economy: "7", life: "9" },
    up: { trust: "2", life: "4" },
  };
  const answer = weightsTyped(typed, "best-worst", codes);
  assert.deepEqual(answer.statement, {
    kind: "best-worst",
    best: "life",
    worst: "economy",
    bestToOthers: { trust: 3, economy: 7 },
    othersToWorst: { trust: 2 },
  });
  assert.deepEqual(weightsTyped(typedWeights(answer), "best-worst", codes), answer);
  assert.deepEqual(weightsTyped({ ...typed, best: "" }, "best-worst", codes).statement, {
    kind: "best-worst",
    best: null,
    worst: "economy",
    bestToOthers: {},
    othersToWorst: { life: 4, trust: 2 },
  });
});

test("if a person chooses 'I cannot say', the answer has no statement, whatever was typed before", () => {
  const answer = weightsTyped({ ...nothing, cannotSay: true, points: { life: "100" } }, "swing", codes);
  assert.deepEqual(answer, { cannotSay: true, asked: codes, statement: null });
  assert.equal(typedWeights(answer).cannotSay, true);
});
