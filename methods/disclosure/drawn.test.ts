import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { drawnForm, isTogether, middleHalf, middleHalfOfCounts } from "./index.ts";

test("D6: under five answers nothing is drawn, from five the middle half, and from ten every single answer", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 9, 10, 40].map(drawnForm), [
    "nothing",
    "nothing",
    "nothing",
    "nothing",
    "nothing",
    "middle",
    "middle",
    "each",
    "each",
  ]);
});

test("D7: fewer than five answers have no middle half; the lowest and the highest answer are never its ends", () => {
  assert.equal(middleHalf([1, 2, 3, 4]), null);
  assert.equal(middleHalfOfCounts([4, 0, 0]), null);
  assert.deepEqual(middleHalf([0.9, 0.1, 0.2, 0.3, 0.4]), { low: 0.2, high: 0.4 });
  assert.deepEqual(middleHalfOfCounts([1, 0, 5, 0, 1]), { low: 2, high: 2 });
  assert.deepEqual(middleHalfOfCounts([3, 0, 0, 0, 3]), { low: 0, high: 4 });
});

test("D7: the middle half contains at least half of the answers, in any order; a mirrored scale mirrors it", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 40 }), (levels) => {
      const half = middleHalf(levels);
      assert.ok(half);
      const sorted = levels.toSorted((a, b) => a - b);
      assert.ok(levels.filter((level) => level >= half.low && level <= half.high).length * 2 >= levels.length);
      assert.ok(half.low >= (sorted[1] as number) && half.high <= (sorted.at(-2) as number));
      assert.deepEqual(middleHalf(levels.toReversed()), half);
      const mirrored = middleHalf(levels.map((level) => 4 - level));
      assert.deepEqual(mirrored, { low: 4 - half.high, high: 4 - half.low });
      const counts = [0, 1, 2, 3, 4].map((level) => levels.filter((one) => one === level).length);
      assert.deepEqual(middleHalfOfCounts(counts), half, "counts of levels give the same ends as the answers themselves");
    }),
    { seed: 20261128, numRuns: 300 },
  );
});

test("D7: moving the lowest and the highest answer outwards changes nothing that is shown", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 10, max: 90 }), { minLength: 5, maxLength: 9 }), (values) => {
      const sorted = values.toSorted((a, b) => a - b);
      assert.deepEqual(middleHalf([0, ...sorted.slice(1, -1), 100]), middleHalf(values));
    }),
    { seed: 20261128, numRuns: 200 },
  );
});

test("D8: answers are `apart` if the middle half is 20 points, 2 in log-odds, 10 points of weight or two levels wide", () => {
  assert.deepEqual(
    [0.19, 0.2].map((high) => isTogether({ low: 0, high }, "linear")),
    [true, false],
  );
  assert.deepEqual(
    [0.09, 0.1].map((high) => isTogether({ low: 0, high }, "share")),
    [true, false],
  );
  assert.deepEqual(
    [1, 2].map((high) => isTogether({ low: 0, high }, "level")),
    [true, false],
  );
  assert.deepEqual(
    [0.05, 0.1].map((high) => isTogether({ low: 0.01, high }, "log-odds")),
    [true, false],
  );
  assert.equal(isTogether({ low: 0, high: 1 }, "log-odds"), false, "probabilities of 0 and 1 are accepted");
});
