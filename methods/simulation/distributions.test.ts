import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { drawsOf } from "../canonical/index.ts";
import { cookeRange, feasibleShare, fitMetalog, mixture, pert, piecewiseLinear, sample, type Metalog, type Triplet } from "./index.ts";

interface Goldens {
  cases: { kind: string; q: [number, number, number]; a: number[]; Q: Record<string, number> }[];
  feasibility: { alpha: number; k: number };
  pert: {
    min: number;
    mode: number;
    max: number;
    alpha: number;
    beta: number;
    mean: number;
    sd: number;
    q05: number;
    q50: number;
    q95: number;
  }[];
}
const goldens = JSON.parse(readFileSync(new URL("../goldens/risk.json", import.meta.url), "utf8")) as Goldens;
const near = (actual: number, expected: number, off: number, what = ""): void =>
  assert.ok(Math.abs(actual - expected) <= off, `${what} ${actual}, expected ${expected}`);
const fitted = (triplet: Triplet): Metalog => {
  const fit = fitMetalog(triplet);
  assert.ok(fit.feasible, JSON.stringify(triplet));
  return fit.metalog;
};
const boundsOf = (kind: string): { lower?: number; upper?: number } =>
  kind.startsWith("log ") ? { lower: 0 } : kind.startsWith("logit") ? { lower: 0, upper: 1 } : {};

test("S3, G14: moments and quantiles of a PERT equal the reference values", () => {
  assert.equal(goldens.pert.length, 3);
  for (const golden of goldens.pert) {
    const made = pert(golden.min, golden.mode, golden.max);
    for (const key of ["alpha", "beta", "mean", "sd"] as const) near(made[key], golden[key], 1e-10, key);
    near(made.quantile(0.05), golden.q05, 1e-8);
    near(made.quantile(0.5), golden.q50, 1e-8);
    near(made.quantile(0.95), golden.q95, 1e-8);
  }
});

test("S3, S9, G14: mean and sd of a PERT sample are within 4 Monte Carlo standard errors", () => {
  const n = 20_000;
  for (const { min, mode, max, mean, sd } of goldens.pert) {
    const drawn = sample(pert(min, mode, max), drawsOf(14, "pert", `${min} ${mode} ${max}`), n);
    const m = drawn.reduce((sum, x) => sum + x, 0) / n;
    const deviations = drawn.map((x) => (x - m) ** 2);
    const variance = deviations.reduce((sum, x) => sum + x, 0) / n;
    const fourth = deviations.reduce((sum, x) => sum + x * x, 0) / n;
    near(m, mean, (4 * sd) / Math.sqrt(n), "mean");
    near(Math.sqrt(variance), sd, (4 * Math.sqrt((fourth - variance ** 2) / n)) / (2 * sd), "sd");
  }
});

test("S3: an invalid PERT is rejected; a mode at an end is accepted", () => {
  for (const [a, m, b] of [
    [1, 1, 1],
    [2, 1, 3],
    [1, 4, 3],
    [Number.NaN, 1, 2],
  ] as const)
    assert.throws(() => pert(a, m, b), RangeError);
  near(pert(0, 0, 1).quantile(0.5), 1 - 0.5 ** 0.2, 1e-14);
});

test("S4, G13: metalog coefficients and quantiles equal the reference values, in all three forms", () => {
  assert.equal(goldens.cases.length, 4);
  for (const { kind, q, a, Q } of goldens.cases) {
    const metalog = fitted({ low: q[0], mid: q[1], high: q[2], tail: 0.1, ...boundsOf(kind) });
    metalog.a.forEach((coefficient, i) => near(coefficient, a[i] ?? Number.NaN, 1e-9, kind));
    for (const [p, value] of Object.entries(Q)) near(metalog.quantile(Number(p)), value, 1e-8, `${kind} Q(${p})`);
  }
});

test("S5, G13: the feasible share equals the reference; infeasible input is rejected with its reason", () => {
  near(feasibleShare(0.1), goldens.feasibility.k, 1e-6);
  const reason = (low: number, mid: number, high: number, bounds = {}): string => {
    const fit = fitMetalog({ low, mid, high, tail: 0.1, ...bounds });
    return fit.feasible ? "feasible" : fit.reason;
  };
  assert.equal(reason(0, 16, 100), "too-skewed");
  assert.equal(reason(0, 17, 100), "feasible");
  assert.equal(reason(0, 84, 100), "too-skewed");
  assert.equal(reason(1, 1, 2), "not-increasing");
  assert.equal(reason(1, Number.NaN, 2), "not-increasing");
  assert.equal(reason(0, 0.1, 0.2, { lower: 0, upper: 1 }), "outside-bounds");
  assert.equal(reason(0.1, 0.3, 1, { lower: 0, upper: 1 }), "outside-bounds");
  assert.throws(() => fitMetalog({ low: 0, mid: 1, high: 2, tail: 0.5 }), RangeError);
});

const triplet = fc.record({
  low: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
  mid: fc.double({ min: 0.31, max: 0.6, noNaN: true }),
  high: fc.double({ min: 0.61, max: 0.99, noNaN: true }),
  tail: fc.double({ min: 0.02, max: 0.3, noNaN: true }),
  bounds: fc.constantFrom<{ lower?: number; upper?: number }>({}, { lower: 0 }, { upper: 1 }, { lower: 0, upper: 1 }),
});

test("S4, S5, G13: a feasible metalog rises through its quantiles; its cdf is the inverse of its quantile function", () => {
  let seen = 0;
  fc.assert(
    fc.property(triplet, ({ bounds, ...asked }) => {
      const fit = fitMetalog({ ...asked, ...bounds });
      if (!fit.feasible) return;
      seen++;
      const { quantile, cdf } = fit.metalog;
      near(quantile(asked.tail), asked.low, 1e-9);
      near(quantile(0.5), asked.mid, 1e-9);
      near(quantile(1 - asked.tail), asked.high, 1e-9);
      const shares = [1e-9, 0.001, 0.01, 0.1, 0.3, 0.5, 0.8, 0.97];
      shares.forEach((p, i) => {
        if (i > 0) assert.ok(quantile(p) > quantile(shares[i - 1] ?? 0));
        // Very close to a bound, x has too few digits to recover the probability.
        if (quantile(p) < 1 - 1e-6) near(cdf(quantile(p)), p, 1e-9);
      });
    }),
    { seed: 13, numRuns: 400 },
  );
  assert.ok(seen > 200, `${seen} feasible`);
});

test("S4: the ends of bounded metalogs are their bounds", () => {
  const both = fitted({ low: 0.05, mid: 0.2, high: 0.5, tail: 0.1, lower: 0, upper: 1 });
  assert.deepEqual([both.quantile(0), both.quantile(1), both.cdf(0), both.cdf(1), both.cdf(-3), both.cdf(7)], [0, 1, 0, 1, 0, 1]);
  const mirrored = fitted({ low: -90, mid: -16, high: -2, tail: 0.1, upper: 0 });
  near(mirrored.quantile(0.05), -157.22674088, 1e-7);
});

test("S6: a piecewise-linear cdf has the given steps; a quantile is the smallest value that reaches p", () => {
  const steps = piecewiseLinear([0, 2, 2, 4, 6, 6], [0, 0.1, 0.5, 0.5, 0.9, 1]);
  assert.deepEqual(
    [-1, 0, 1, 2, 3, 5, 6, 7].map((x) => steps.cdf(x)),
    [0, 0, 0.05, 0.5, 0.5, 0.7, 1, 1],
  );
  assert.deepEqual(
    [0, 0.05, 0.3, 0.5, 0.7, 0.95, 1].map((p) => steps.quantile(p)),
    [0, 1, 2, 2, 5, 6, 6],
  );
  for (const [x, p] of [
    [
      [0, 1],
      [0, 0.9],
    ],
    [
      [1, 0],
      [0, 1],
    ],
    [
      [0, 1, 2],
      [0, 1],
    ],
    [[0], [0]],
    [
      [0, Number.NaN],
      [0, 1],
    ],
  ] as const) {
    assert.throws(() => piecewiseLinear(x, p), RangeError);
  }
});

test("S7: the Cooke range extends the values by a tenth of the width at each end", () => {
  const [low, high] = cookeRange([9, 1, 4, 20]);
  near(low, -0.9, 1e-15);
  near(high, 21.9, 1e-14);
  assert.deepEqual(cookeRange([3]), [3, 3]);
  assert.throws(() => cookeRange([]), RangeError);
});

test("S8: the quantile of a mixture inverts its cdf; one part gives that part; steps stay steps", () => {
  const parts = [pert(0, 1, 4), pert(2, 5, 6), piecewiseLinear([1, 3, 3, 5], [0, 0.2, 0.8, 1])];
  const mixed = mixture(parts);
  for (const p of [0.01, 0.1, 0.35, 0.5, 0.72, 0.9, 0.99]) {
    const x = mixed.quantile(p);
    assert.ok(mixed.cdf(x) >= p - 1e-12 && mixed.cdf(x - 1e-9) < p, `p ${p}`);
    near(mixture([parts[0] as (typeof parts)[0]]).quantile(p), parts[0]?.quantile(p) ?? Number.NaN, 1e-12);
  }
  assert.equal(mixed.quantile(0.55), 3);
  assert.throws(() => mixture([]), RangeError);
});

test("S9, G23: equal seeds give equal bytes, if all draws are made at once and if they are made in parts", () => {
  const made = pert(1, 2, 6);
  const whole = sample(made, drawsOf("s", "a", "b"), 100);
  const parts = [sample(made, drawsOf("s", "a", "b"), 60, 40), sample(made, drawsOf("s", "a", "b"), 40)];
  assert.deepEqual([...(parts[1] ?? []), ...(parts[0] ?? [])], [...whole]);
});
