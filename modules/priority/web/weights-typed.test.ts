/** Values typed from a sheet for weights mean what the sheet says. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { typedWeights, weightsTyped } from "./weights-typed.ts";

const codes = ["life", "trust", "economy"];
const nothing = typedWeights(null);

test('swing: positions give the order, the first has 100 points if none are written, empty fields mean "cannot say"', () => {
  const typed = { ...nothing, places: { economy: "1", life: "2" }, points: { life: "60" } };
  const answer = weightsTyped(typed, "swing", codes);
  assert.deepEqual(answer, {
    cannotSay: false,
    asked: codes,
    statement: { kind: "swing", points: { life: 60, trust: null, economy: 100 }, order: ["economy", "life"] },
  });
  assert.deepEqual(weightsTyped(typedWeights(answer), "swing", codes), answer);
});

test("swing: two criteria at one position have no order, and the second is not taken for the first", () => {
  const tied = { ...nothing, places: { economy: "1", life: "1", trust: "2" }, points: { economy: "100", life: "100" } };
  assert.deepEqual(weightsTyped(tied, "swing", codes).statement, {
    kind: "swing",
    points: { life: 100, trust: null, economy: 100 },
    order: ["trust"],
  });
  // points that were written for the first stay unchanged
  const low = { ...nothing, places: { life: "1" }, points: { life: "80" } };
  const { statement } = weightsTyped(low, "swing", codes);
  assert.equal(statement?.kind === "swing" && statement.points["life"], 80);
});

test("best-worst: both ends and the comparisons with each of them", () => {
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

test("a person who cannot say gives no statement, whatever was typed before", () => {
  const answer = weightsTyped({ ...nothing, cannotSay: true, points: { life: "100" } }, "swing", codes);
  assert.deepEqual(answer, { cannotSay: true, asked: codes, statement: null });
  assert.equal(typedWeights(answer).cannotSay, true);
});
