import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { leastPairs, medianChange, toldResponse } from "./index.ts";

const list = fc.array(fc.integer({ min: -10, max: 10 }), { minLength: leastPairs, maxLength: 30 });

/** The number of outcomes of n coins with at most `heads` heads. It is counted with Pascal's triangle, and not with the formula of the code. */
const waysAtMost = (n: number, heads: number): bigint => {
  let row = [1n];
  for (let i = 0; i < n; i += 1) row = [...row, 0n].map((one, k) => one + (row[k - 1] ?? 0n));
  return row.slice(0, heads + 1).reduce((sum, one) => sum + one, 0n);
};
/** The sign test of the hypothesis that the median is m. Values equal to m count on both sides. */
const refuses = (changes: readonly number[], m: number): boolean => {
  const n = changes.length;
  const side = Math.min(changes.filter((one) => one <= m).length, changes.filter((one) => one >= m).length);
  return 40n * waysAtMost(n, side) <= 2n ** BigInt(n);
};

test("T6: the interval contains what the sign test does not reject: two ways of computing it agree", () => {
  fc.assert(
    fc.property(list, (changes) => {
      const { least, most } = medianChange(changes) ?? assert.fail();
      // the result of the test can change only at a value that occurs, or between two such values
      const tried = Array.from({ length: 45 }, (_, i) => -11 + i / 2);
      const kept = tried.filter((m) => !refuses(changes, m));
      assert.deepEqual([kept[0], kept.at(-1)], [least, most]);
    }),
    { seed: 15, numRuns: 400 },
  );
});

test("T6: the median is the middle of the list, also after reversing or shifting it; the order has no effect", () => {
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

test("T6: with ten changes, neither end is the lowest or the highest; with fewer than nine there is no interval", () => {
  assert.deepEqual(medianChange([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), { median: 5.5, least: 2, most: 9 });
  assert.equal(medianChange([1, 2, 3, 4, 5, 6, 7, 8]), null);
  assert.equal(medianChange([]), null);
});

test("T7: one or two are never shown as a number", () => {
  assert.deepEqual([0, 1, 2, 3, 40].map(toldResponse), [0, null, null, 3, 40]);
});
