// Tests which weights can be distinguished, and the sentence about the largest weight.
import assert from "node:assert/strict";
import { test } from "node:test";
import { weightsApart } from "./weights-apart.ts";

const weight = (name: string, mean: number, spread = 0.05) => ({ name, mean, p10: mean - spread, p90: mean + spread });

test("among five weights of 19 to 21 % with the same spread there is no largest weight, and all five form one group", () => {
  const { first, runs, rows } = weightsApart([0.19, 0.2, 0.21, 0.2, 0.2].map((mean, at) => weight(String(at), mean)));
  assert.equal(first, null);
  assert.deepEqual(runs, [[0, 4]]);
  assert.equal(rows[0]?.mean, 0.21);
});

test("the top weight counts as the largest if its range contains no other mean, in every order of the criteria", () => {
  const weights = [weight("a", 0.15), weight("b", 0.5), weight("c", 0.18), weight("d", 0.17)];
  for (const order of [weights, weights.toReversed()]) {
    const { first, runs } = weightsApart(order);
    assert.equal(first?.name, "b");
    assert.deepEqual(runs, [[1, 3]]);
  }
});

test("two weights cannot be distinguished if the range of the largest contains the mean of the other", () => {
  assert.equal(weightsApart([weight("a", 0.5, 0.3), weight("b", 0.3, 0.01)]).first, null);
  assert.equal(weightsApart([weight("a", 1)]).first, null, "one criterion is not larger than another");
});
