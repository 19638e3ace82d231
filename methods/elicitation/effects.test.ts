/**
 * Tests that ratings of expected effects are pooled like judgements: with equal weights, in any order, and only if there are at least
 * three answers.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { poolEffects, type EffectRange } from "./effects.ts";

const range = fc
  .tuple(...[0, 1, 2].map(() => fc.integer({ min: -100, max: 100 })))
  .map((three) => three.sort((a, b) => a - b).map((n) => n / 100))
  .map(([low = 0, best = 0, high = 0]): EffectRange => ({ low, best, high }));

test("E41: the order of answers changes no bit, and the pool lies within the answers", () => {
  fc.assert(
    fc.property(
      fc.array(range, { minLength: 3, maxLength: 30 }),
      fc.array(fc.integer(), { minLength: 30, maxLength: 30 }),
      (ranges, keys) => {
        const other = ranges.map((one, i) => [keys[i] ?? 0, one] as const).sort(([a], [b]) => a - b);
        const pooled = poolEffects(ranges) ?? assert.fail();
        assert.deepEqual(poolEffects(other.map(([, one]) => one)), pooled);
        assert.ok(pooled.low <= pooled.best && pooled.best <= pooled.high);
        assert.ok(Math.min(...ranges.map(({ low }) => low)) <= pooled.low + 1e-9);
        assert.ok(Math.max(...ranges.map(({ high }) => high)) >= pooled.high - 1e-9);
      },
    ),
    { seed: 41, numRuns: 60 },
  );
});

test("E41: equal ranges pool to their median, equal values to this value; two answers have no pool", () => {
  const same = { low: 0.1, best: 0.2, high: 0.3 };
  const pooled = poolEffects([same, same, same]) ?? assert.fail();
  assert.ok(Math.abs(pooled.best - 0.2) < 1e-9, "a symmetric range has its median at its best value");
  assert.ok(pooled.low > same.low && pooled.high < same.high, "10 and 90 % points lie inside the ends");
  const none = { low: 0, best: 0, high: 0 };
  const one = poolEffects([none, none, none]) ?? assert.fail();
  assert.deepEqual(
    [one.low, one.best, one.high].map((value) => Math.abs(value) < 1e-9),
    [true, true, true],
  );
  assert.equal(poolEffects([same, same]), null);
  assert.equal(poolEffects([]), null);
});

test("E42: a room with two camps is split, a room with one camp is not; an invalid range is rejected", () => {
  const near = (best: number): EffectRange => ({ low: best - 0.1, best, high: best + 0.1 });
  assert.equal(poolEffects([0.1, 0.11, 0.12, 0.13, 0.6, 0.61, 0.62, 0.63].map(near))?.split, true);
  assert.equal(poolEffects([0.3, 0.31, 0.32, 0.33, 0.34, 0.3, 0.31, 0.32].map(near))?.split, false);
  assert.throws(() => poolEffects([{ low: 0.5, best: 0.4, high: 0.6 }]), RangeError);
  assert.throws(() => poolEffects([{ low: -1.5, best: 0, high: 0 }]), RangeError);
});
