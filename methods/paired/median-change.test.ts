import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { leastPairs, medianChange, toldResponse } from "./index.ts";

const list = fc.array(fc.integer({ min: -10, max: 10 }), { minLength: leastPairs, maxLength: 30 });

/** How many of n coins show heads at most `heads` times: counted by Pascal's triangle, not by the formula of the code. */
const waysAtMost = (n: number, heads: number): bigint => {
  let row = [1n];
  for (let i = 0; i < n; i += 1) row = [...row, 0n].map((one, k) => one + (row[k - 1] ?? 0n));
  return row.slice(0, heads + 1).reduce((sum, one) => sum + one, 0n);
};
/** The sign test of "the median is m": values on one side may be equal to m, so that both sides are as large as they can be. */
const refuses = (changes: readonly number[], m: number): boolean => {
  const n = changes.length;
  const side = Math.min(changes.filter((one) => one <= m).length, changes.filter((one) => one >= m).length);
  return 40n * waysAtMost(n, side) <= 2n ** BigInt(n);
};

test("T6: the interval is what the sign test does not refuse: two ways of computing agree", () => {
  fc.assert(
    fc.property(list, (changes) => {
      const { least, most } = medianChange(changes) ?? assert.fail();
      // the refusal can only change at a value that occurs, or between two
      const tried = Array.from({ length: 45 }, (_, i) => -11 + i / 2);
      const kept = tried.filter((m) => !refuses(changes, m));
      assert.deepEqual([kept[0], kept.at(-1)], [least, most]);
    }),
    { seed: 15, numRuns: 400 },
  );
});

test("T6: the median is the middle of the list, also turned and moved; the order changes nothing", () => {
  fc.assert(
    fc.property(list, fc.integer({ min: -5, max: 5 }), (changes, by) => {
      const result = medianChange(changes) ?? assert.fail();
      const below = changes.filter((one) => one < result.median).length;
      const above = changes.filter((one) => one > result.median).length;
      assert.ok(2 * below <= changes.length && 2 * above <= changes.length);
      assert.deepEqual(medianChange(changes.toReversed()), result);
      const turned = medianChange(changes.map((one) => by - one)) ?? assert.fail();
      assert.deepEqual(turned, { median: by - result.median, least: by - result.most, most: by - result.least });
    }),
    { seed: 16, numRuns: 500 },
  );
});

test("T6: neither end is the lowest or the highest of ten different changes; under nine there is no interval", () => {
  assert.deepEqual(medianChange([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), { median: 5.5, least: 2, most: 9 });
  assert.equal(medianChange([1, 2, 3, 4, 5, 6, 7, 8]), null);
  assert.equal(medianChange([]), null);
});

test("T7: one or two are never told as a number", () => {
  assert.deepEqual([0, 1, 2, 3, 40].map(toldResponse), [0, null, null, 3, 40]);
});
