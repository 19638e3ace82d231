import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { stepRanges } from "./step-ranges.ts";

test("three or more consecutive numbers become a range; one or two numbers stay single", () => {
  assert.deepEqual(stepRanges([1, 2, 3, 4]), [[1, 4]]);
  assert.deepEqual(stepRanges([1, 2, 4, 6, 7, 8]), [
    [1, 1],
    [2, 2],
    [4, 4],
    [6, 8],
  ]);
  assert.deepEqual(stepRanges([]), []);
});
test("the ranges contain every given step and no other step", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 8 })), (steps) => {
      const rising = steps.toSorted((a, b) => a - b);
      const back = stepRanges(rising).flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
      assert.deepEqual(back, rising);
    }),
  );
});
