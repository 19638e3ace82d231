import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { drawsOf } from "../canonical/index.ts";
import { betaQuantile, mixture } from "../simulation/index.ts";
import { brierScore, fitBeta, intervalScore, logitPool, meanPool, normalCrps, rescaleRange, sampleCrps } from "./index.ts";

const near = (actual: number | null, expected: number, off = 1e-12): void =>
  assert.ok(actual !== null && Math.abs(actual - expected) <= off, `${actual}, expected ${expected}`);

test("E21: a converted range equals the reference value and is cut at its bounds; invalid input is rejected", () => {
  const range = rescaleRange(10, 25, 60, 0.7);
  near(range.low, 7.857142857142858);
  near(range.high, 65);
  assert.deepEqual(rescaleRange(10, 25, 60, 0.7, { low: 8, high: 64 }), { low: 8, high: 64 });
  assert.deepEqual(rescaleRange(1, 2, 4, 0.8), { low: 1, high: 4 });
  assert.deepEqual(rescaleRange(3, 3, 3, 0.5), { low: 3, high: 3 });
  for (const [low, best, high, sure] of [
    [2, 1, 3, 0.8],
    [1, 4, 3, 0.8],
    [1, 2, 3, 0],
    [1, 2, 3, 1.1],
    [1, Number.NaN, 3, 0.8],
  ] as const) {
    assert.throws(() => rescaleRange(low, best, high, sure), RangeError);
  }
});

test("E22: the pools equal the reference values", () => {
  const three = [0.6, 0.7, 0.8];
  near(meanPool(three), 0.7);
  near(logitPool(three), 0.7067571020407685);
  near(logitPool(three, 2.5), 0.9001789452711374);
});

test("E22: probabilities of 0 and 1 have the defined results, and invalid probabilities are rejected", () => {
  assert.deepEqual([logitPool([0, 0.5]), logitPool([1, 0.5]), logitPool([0, 1]), meanPool([0, 1])], [0, 1, null, 0.5]);
  for (const bad of [[], [1.2], [-0.1], [Number.NaN]]) {
    assert.throws(() => meanPool(bad), RangeError);
    assert.throws(() => logitPool(bad), RangeError);
  }
});

test("E22, E23: a pool lies between its values, is mirrored with them, and does not depend on their order", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.001, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 20 }), (values) => {
      const pooled = logitPool(values) ?? Number.NaN;
      assert.ok(pooled >= Math.min(...values) - 1e-12 && pooled <= Math.max(...values) + 1e-12);
      near(logitPool(values.map((p) => 1 - p)), 1 - pooled, 1e-9);
      assert.equal(logitPool([...values].reverse()), pooled);
      assert.equal(meanPool([...values].reverse()), meanPool(values));
    }),
    { seed: 22 },
  );
});

test("E24: the scores equal the reference values", () => {
  near(brierScore(0.7, true), 0.18);
  near(brierScore(0.7, false), 0.98);
  near(normalCrps(0, 1, 0.5), 0.3314035312548558);
  near(normalCrps(10, 2, 11), 2 * 0.3314035312548558);
  // 80 % range 2..6: width 4; a value outside by 1 costs 2/.2 more.
  near(intervalScore(2, 6, 0.8, 5), 4);
  near(intervalScore(2, 6, 0.8, 7), 14);
  near(intervalScore(2, 6, 0.8, 1), 14);
  near(sampleCrps([1, 4], 2), 1.5 - 0.75);
  near(sampleCrps([3], 5), 2);
  assert.throws(() => normalCrps(0, 0, 1), RangeError);
  assert.throws(() => sampleCrps([], 1), RangeError);
  assert.throws(() => intervalScore(3, 2, 0.8, 1), RangeError);
  assert.throws(() => intervalScore(1, 2, 1, 1), RangeError);
});

test("E24: the CRPS of a large normal sample equals the CRPS of the normal distribution", () => {
  const draws = drawsOf("crps", "normal", "z");
  const values = Array.from(
    { length: 20_000 },
    (_, i) => Math.sqrt(-2 * Math.log(draws.at(2 * i))) * Math.cos(2 * Math.PI * draws.at(2 * i + 1)),
  );
  near(sampleCrps(values, 0.5), normalCrps(0, 1, 0.5), 0.02);
});

test("E25: the fit, and the pool of two experts with equal weights, equal the example of SHELF", () => {
  const [a, b] = [fitBeta([30, 40, 50], [0.25, 0.5, 0.75], 0, 100), fitBeta([20, 25, 35], [0.25, 0.5, 0.75], 0, 100)];
  near(a.alpha, 4.50124, 5e-6);
  near(a.beta, 6.63268, 5e-6);
  near(b.alpha, 4.22275, 5e-6);
  near(b.beta, 11.32285, 5e-6);
  const pooled = mixture([a, b]);
  near(pooled.quantile(0.05), 13.02, 5e-4);
  near(pooled.quantile(0.5), 32.283, 5e-4);
  near(pooled.quantile(0.95), 59.712, 5e-4);
});

test("E25: quantiles of a beta give that beta; two quantiles are fitted exactly; invalid input is rejected", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 20, noNaN: true }), fc.double({ min: 0.5, max: 20, noNaN: true }), (alpha, beta) => {
      const truth = fitBetaOf(alpha, beta);
      assert.ok(truth.misfit < 1e-12, `${alpha} ${beta}: ${truth.alpha} ${truth.beta}, misfit ${truth.misfit}`);
    }),
    { seed: 25, numRuns: 60 },
  );
  assert.ok(fitBeta([0.2, 0.4], [0.1, 0.9], 0, 1).misfit < 1e-20);
  for (const [values, p] of [
    [
      [0.4, 0.2],
      [0.1, 0.9],
    ],
    [
      [0, 0.5],
      [0.1, 0.9],
    ],
    [
      [0.2, 0.5],
      [0.9, 0.1],
    ],
    [[0.2], [0.5]],
    [[0.2, 0.5], [0.5]],
  ] as const) {
    assert.throws(() => fitBeta(values, p, 0, 1), RangeError);
  }
});

function fitBetaOf(alpha: number, beta: number): ReturnType<typeof fitBeta> {
  const shares = [0.1, 0.5, 0.9];
  return fitBeta(
    shares.map((p) => betaQuantile(p, alpha, beta)),
    shares,
    0,
    1,
  );
}
