/** Checks root finding (the value, and the number of function evaluations), and the ends of tables and samples (S2, S4-S11). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cookeRange, fitMetalog, metalogOrLines, pert, piecewiseLinear, tailRisk } from "./index.ts";
import { betaTable } from "./beta-table.ts";
import { betaDensity } from "./beta.ts";
import { gammaQ, normalCdf, normalDensity } from "./gamma.ts";
import { firstReached, solveIncreasing } from "./solve.ts";
import { sumOf, sumOfSquares } from "./sums.ts";
import { cdfOfTable, quantileTable } from "./tabulate.ts";

const near = (found: number | undefined, expected: number, within: number, what = ""): void =>
  assert.ok(found !== undefined && Math.abs(found - expected) <= within, `${what} ${found}, expected ${expected}`);

/** A function that counts its evaluations. */
const counted = (of: (x: number) => number) => {
  const asked = { times: 0, of: (x: number): number => ((asked.times += 1), of(x)) };
  return asked;
};

test("S2: a root is found by Newton steps or by bisection, within the expected number of evaluations", () => {
  const cases: [
    what: string,
    value: (x: number) => number,
    slope: (x: number) => number,
    lo: number,
    hi: number,
    root: number,
    most: number,
  ][] = [
    ["a cube", (x) => x ** 3 - 2, (x) => 3 * x * x, 0, 2, Math.cbrt(2), 7],
    ["an exponential far away", (x) => Math.exp(x) - 1e6, Math.exp, 0, 700, Math.log(1e6), 18],
    ["a flat root", (x) => (x - 0.3) ** 3, (x) => 3 * (x - 0.3) ** 2, 0, 1, 0.3, 19],
    ["a jump", (x) => (x < 0.3 ? -1 : 1), () => 0, 0, 1, 0.3, 54],
    ["flat ends", (x) => Math.tanh(x - 3), (x) => 1 - Math.tanh(x - 3) ** 2, -50, 50, 3, 8],
    ["a steep root", (x) => Math.cbrt(x - 0.2), (x) => 1 / (3 * Math.cbrt(x - 0.2) ** 2), -1, 1, 0.2, 56],
  ];
  for (const [what, value, slope, lo, hi, root, most] of cases) {
    const asked = counted(value);
    near(solveIncreasing(asked.of, slope, lo, hi), root, what === "a flat root" ? 1e-6 : 1e-15 * Math.max(1, root), what);
    assert.ok(asked.times <= most, `${what}: ${asked.times} values`);
  }
  const exact = counted((x) => x - 0.25);
  assert.equal(
    solveIncreasing(exact.of, () => 1, 0, 1, 0.25),
    0.25,
  );
  assert.equal(exact.times, 1);
});

test("S8: the first point that reaches 0 is found, over steps and flat parts, in the expected number of evaluations", () => {
  const cases: [what: string, value: (x: number) => number, first: number, most: number][] = [
    ["a line", (x) => x - 0.3, 0.3, 56],
    ["a cube", (x) => x ** 3 - 0.027, 0.3, 29],
    ["an exponential", (x) => Math.exp(20 * x) - 1e3, Math.log(1e3) / 20, 39],
    ["a step", (x) => (x < 0.3 ? -1 : 1), 0.3, 56],
    ["a level part", (x) => (x < 0.2 ? x - 1 : x < 0.6 ? 0 : x), 0.2, 57],
    ["a high step near the end", (x) => (x < 0.999 ? -1e-6 : 1), 0.999, 145],
    ["a low step near the beginning", (x) => (x < 0.001 ? -1 : 1e-6), 0.001, 179],
    ["a steep root", (x) => Math.cbrt(x - 0.7), 0.7, 43],
    ["flat ends", (x) => Math.tanh(30 * (x - 0.9)), 0.9, 27],
  ];
  for (const [what, value, first, most] of cases) {
    const asked = counted(value);
    const found = firstReached(asked.of, 0, 1);
    near(found, first, 2e-16, what);
    assert.ok(value(found) >= 0, `${what}: the function does not reach 0`);
    assert.ok(asked.times <= most, `${what}: ${asked.times} values`);
  }
  assert.equal(
    firstReached((x) => x, 0, 1),
    0,
    "the function reaches 0 at the beginning",
  );
  assert.equal(
    firstReached((x) => x - 2, 0, 1),
    1,
    "if the function does not reach 0, the result is the end",
  );
});

test("S1, S2: gamma, beta and their densities equal the closed forms, also outside 0..1", () => {
  for (const x of [0.1, 1, 1.9, 2, 2.1, 30]) near(gammaQ(1, x) / Math.exp(-x), 1, 1e-13, `Q(1, ${x})`);
  // Q(2, x) = (1 + x) e^-x, on both sides of the point at which the algorithm changes
  for (const x of [0.5, 2.9, 3, 3.1, 12]) near(gammaQ(2, x) / ((1 + x) * Math.exp(-x)), 1, 1e-13, `Q(2, ${x})`);
  assert.deepEqual([gammaQ(2, 0), gammaQ(2, -1)], [1, 1]);
  near(normalCdf(0), 0.5, 1e-15);
  near(normalCdf(1), 0.8413447460685429, 1e-14);
  near(normalDensity(0), 0.3989422804014327, 1e-16);
  near(normalDensity(-2), 0.05399096651318806, 1e-16);
  // 6 x (1 - x), and the ends of 12 x^2 (1 - x)
  for (const x of [0.1, 0.5, 0.9]) near(betaDensity(x, 2, 2), 6 * x * (1 - x), 1e-13);
  for (const x of [0, 0.3, 1]) near(betaDensity(x, 3, 2), 12 * x * x * (1 - x), 1e-13);
  assert.deepEqual([betaDensity(-0.1, 2, 2), betaDensity(1.1, 2, 2), betaDensity(0.5, 1, 1)].map((d) => Math.round(d * 1e9) / 1e9), [0, 0, 1]); // prettier-ignore
  near(betaDensity(1, 3, 1), 3, 1e-13);
});

test("S4, S5: a metalog equals that by hand, also far out; input just beyond the limit is rejected", () => {
  const fit = fitMetalog({ low: 0, mid: 1, high: 3, tail: 0.1 });
  assert.ok(fit.feasible);
  const l = Math.log(9);
  for (const [i, a] of [1, 3 / (2 * l), 1 / (0.8 * l)].entries()) near(fit.metalog.a[i], a, 1e-14);
  assert.deepEqual([fit.metalog.quantile(0), fit.metalog.quantile(1)], [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  assert.deepEqual([fit.metalog.cdf(-1e9), fit.metalog.cdf(1e9)], [0, 1]);
  // Q(p) = 1 + (3 / 2l) z + (p - 1/2) z / (0.8 l)
  for (const p of [0.001, 0.3, 0.95]) {
    const z = Math.log(p / (1 - p));
    near(fit.metalog.quantile(p), 1 + (3 * z) / (2 * l) + ((p - 0.5) * z) / (0.8 * l), 1e-13);
    near(fit.metalog.cdf(1 + (3 * z) / (2 * l) + ((p - 0.5) * z) / (0.8 * l)), p, 1e-12);
  }
  // Keelin's k for a tail of .1
  const k = 0.5 * (1 - 1.66711 * 0.4);
  const feasible = (r: number): boolean => fitMetalog({ low: 0, mid: r, high: 1, tail: 0.1 }).feasible;
  assert.deepEqual([k - 1e-9, k + 1e-9, 1 - k - 1e-9, 1 - k + 1e-9].map(feasible), [false, true, true, false]); // prettier-ignore
  for (const tail of [0, 0.5, -0.1, Number.NaN]) assert.throws(() => fitMetalog({ low: 0, mid: 1, high: 2, tail }), RangeError);
  const reasonOf = (low: number, mid: number, high: number): string => {
    const made = fitMetalog({ low, mid, high, tail: 0.1, lower: 0, upper: 1 });
    return made.feasible ? "" : made.reason;
  };
  assert.deepEqual(
    [reasonOf(0.2, 0.2, 0.5), reasonOf(0.2, 0.5, 0.5), reasonOf(0, 0.3, 0.5), reasonOf(0.1, 0.3, 1), reasonOf(0.1, 0.3, 0.6)],
    ["not-increasing", "not-increasing", "outside-bounds", "outside-bounds", ""],
  );
});

test("S5-S7: if no metalog fits, the distribution is straight lines over the Cooke range, cut at the bounds", () => {
  const { distribution, straight } = metalogOrLines({ low: 0.05, mid: 0.1, high: 0.85, tail: 0.1, lower: 0, upper: 1 });
  assert.equal(straight, true);
  // the Cooke range of .05 and .85 is -.03 to .93
  for (const [p, x] of [
    [0, 0],
    [0.05, 0.025],
    [0.1, 0.05],
    [0.3, 0.075],
    [0.5, 0.1],
    [0.7, 0.475],
    [0.9, 0.85],
    [0.95, 0.89],
    [1, 0.93],
  ] as const)
    // prettier-ignore
    near(distribution.quantile(p), x, 1e-12);
  assert.equal(metalogOrLines({ low: 0.2, mid: 0.4, high: 0.7, tail: 0.1, lower: 0, upper: 1 }).straight, false);
  assert.deepEqual(cookeRange([0, 10], 0.2), [-2, 12]);
});

test("S6: cdf and quantile are straight between two points; at a step the quantile is the place of the step", () => {
  const line = piecewiseLinear([10, 20, 40], [0, 0.2, 1]);
  for (const [x, p] of [
    [10, 0],
    [15, 0.1],
    [20, 0.2],
    [30, 0.6],
    [40, 1],
  ] as const) {
    // prettier-ignore
    near(line.cdf(x), p, 1e-15);
    near(line.quantile(p), x, 1e-13);
  }
  assert.deepEqual([line.cdf(9), line.cdf(41)], [0, 1]);
  for (const [x, p] of [
    [
      [0, 1],
      [0.1, 1],
    ],
    [
      [0, 1],
      [0, 0.5, 1],
    ],
    [
      [0, 1, 2],
      [0, 0.6, 0.5],
    ],
  ] as const)
    // prettier-ignore
    assert.throws(() => piecewiseLinear(x, p), RangeError);
});

test("S3: PERT(0, 1, 4) has alpha 2, beta 4, mean 4/3 and variance (4/3)(8/3)/7", () => {
  const made = pert(0, 1, 4);
  near(made.alpha, 2, 1e-15);
  near(made.beta, 4, 1e-15);
  near(made.mean, 4 / 3, 1e-15);
  near(made.sd, Math.sqrt(32 / 63), 1e-15);
  // P(X <= 1) of Beta(2, 4) at 1/4: 1 - (3/4)^5 - 5 (1/4) (3/4)^4
  near(made.cdf(1), 1 - 0.75 ** 5 - 1.25 * 0.75 ** 4, 1e-14);
  assert.throws(() => pert(0, 0, Number.POSITIVE_INFINITY), RangeError);
  assert.throws(() => pert(Number.NEGATIVE_INFINITY, 0, 1), RangeError);
  assert.throws(() => pert(0, 2, 1), RangeError);
});

test("S11: the table of a uniform distribution is (i + 1/2) / n, and its cdf follows straight lines", () => {
  const even = betaTable(1, 1, 8);
  for (const [i, x] of even.entries()) near(x, (i + 0.5) / 8, 1e-12);
  const table = quantileTable(piecewiseLinear([0, 1], [0, 1]));
  assert.deepEqual([table.length, table[0], table[4095]], [4096, 0.5 / 4096, 4095.5 / 4096]);
  const four = Float64Array.of(1, 2, 2, 4);
  // the cdf is 0 below the first quantile and 1 from the last one
  assert.deepEqual([0.9, 1, 1.5, 2, 3, 3.9, 4, 5].map((x) => Math.round(cdfOfTable(four, x) * 1e6) / 1e6), [0, 0.125, 0.25, 0.625, 0.75, 0.8625, 1, 1]); // prettier-ignore
  const level = Float64Array.of(0.3, 0.3, 0.3, 0.3);
  assert.deepEqual([0.29, 0.3, 0.31].map((x) => cdfOfTable(level, x)), [0, 1, 1]); // prettier-ignore
});

test("S10, S15: tails and sums of a few losses equal those calculated by hand, with ties and for a level of 0", () => {
  // worst 30 % of 1, 2, 2, 2, 5: VaR 2 with .1 of its own probability, and .2 x 5
  const tied = tailRisk([2, 5, 2, 1, 2], 0.7);
  assert.equal(tied.valueAtRisk, 2);
  near(tied.tailMean, (0.1 * 2 + 0.2 * 5) / 0.3, 1e-12);
  assert.deepEqual(tailRisk([3, 1], 0), { valueAtRisk: 1, tailMean: 2 });
  assert.deepEqual(tailRisk([7], 0.95), { valueAtRisk: 7, tailMean: 7 });
  for (const level of [-0.1, 1, Number.NaN]) assert.throws(() => tailRisk([1, 2], level), /level of a tail/);
  const values = Float64Array.of(1, 2, 6);
  assert.deepEqual([sumOf(values), sumOfSquares(values, 3), sumOf(new Float64Array(0))], [9, 14, 0]);
});
