/**
 * Compares the mean share that a group leaves with exact values in known cases, and with the mean of the simulation in other cases (S18).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { expectedLeft, metalogOrLines, pert, piecewiseLinear, quantileTable, tabulate, type Distribution } from "./index.ts";

type Shape = Pick<Distribution, "quantile">;
const even = (low: number, high: number): Shape => piecewiseLinear([low, high], [0, 1]);
const fixed = (share: number): Shape => ({ quantile: () => share });
const left = (...shapes: Shape[]): Float64Array => expectedLeft(shapes.map(quantileTable));
const near = (found: number | undefined, expected: number, within: number, what = ""): void =>
  assert.ok(Math.abs((found ?? Number.NaN) - expected) <= within, `${what} ${found} is not ${expected}`);

test("S18: the greatest of k uniform shares has mean k / (k + 1); fixed shares are used unchanged", () => {
  const table = left(even(0, 1), even(0, 1), even(0, 1));
  for (const [entry, members] of [0, 1, 1, 2, 1, 2, 2, 3].entries())
    near(table[entry], 1 - members / (members + 1), 1e-6, `entry ${entry}:`);
  near(left(fixed(0.3))[1], 0.7, 1e-12);
  for (const [entry, share] of [1, 0.7, 0.6, 0.6].entries()) near(left(fixed(0.3), fixed(0.4))[entry], share, 1e-12);
  // reductions and side effects count separately
  near(left(fixed(0.3), fixed(-0.2))[3], 0.7 * 1.2, 1e-12);
  // a uniform share over -1..1 and a fixed one: E[1 - max(X, 0.5)] E[1 - min(X, 0)] for one draw; 1 / 2 above 0.5 and below
  near(left(even(-1, 1), fixed(0.5))[3], (0.5 * 1.5) / 2 + 0.5 / 4 + 0.25 / 4, 1e-4);
  assert.deepEqual([...left(fixed(1), fixed(1))].map((share) => share > 0), [true, true, true, true]); // prettier-ignore
});

test("S18: the greater of two PERT (0, 0.3, 0.6) has mean 0.6 x 0.608225 (beta 3, 3)", () => {
  const cdf = [0, 0, 0, 10, -15, 6];
  // the square of the cdf as a polynomial, and 1 minus its integral over 0..1
  const square = cdf.flatMap((a, i) => cdf.map((b, j) => (a * b) / (i + j + 1))).reduce((sum, one) => sum + one, 0);
  near(left(pert(0, 0.3, 0.6), pert(0, 0.3, 0.6))[3], 1 - 0.6 * (1 - square), 1e-5);
});

/** Quantiles in the middle of `n` equal cells of the straight lines of a table. */
const finely = (table: Float64Array, n: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => {
    const place = Math.min(table.length - 1, Math.max(0, ((i + 0.5) / n) * table.length - 0.5));
    const at = Math.min(table.length - 2, Math.floor(place));
    return (table[at] ?? 0) + (place - at) * ((table[at + 1] ?? 0) - (table[at] ?? 0));
  });

test("S18: for two effects that reduce and add, the expectation equals the mean over all pairs of quantiles, to 1e-5", () => {
  const rated = (low: number, mid: number, high: number): Shape =>
    metalogOrLines({ low, mid, high, tail: 0.1, lower: -1, upper: 1 }).distribution;
  const pairs: readonly (readonly [Shape, Shape])[] = [
    [pert(-0.4, 0.1, 0.6), pert(-0.3, -0.1, 0.5)],
    [pert(-0.9, 0.8, 0.9), pert(-0.8, -0.7, 0.9)],
    [rated(-0.3, 0.1, 0.4), rated(-0.2, 0, 0.5)],
    [rated(-0.8, 0.1, 0.8), rated(-0.7, 0, 0.9)],
    [pert(-0.01, 0.005, 0.02), pert(-0.5, 0, 0.6)],
  ];
  const n = 1_000;
  for (const [at, pair] of pairs.entries()) {
    const [one, other] = pair.map((shape) => finely(quantileTable(shape), n));
    let sum = 0;
    for (const x of one ?? []) for (const y of other ?? []) sum += (1 - Math.max(0, x, y)) * (1 - Math.min(0, x, y));
    near(left(...pair)[3], sum / n ** 2, 1e-5, `pair ${at}:`);
  }
});

test("S18: a table equals the mean over the draws of the simulation, for every subset of random groups", () => {
  const n = 10_000;
  for (let seed = 1; seed <= 12; seed++) {
    const stream = drawsOf(seed, "expected", "group");
    let at = 0;
    const next = (): number => stream.at(at++);
    const shapes = Array.from({ length: 2 + (seed % 3) }, (): Shape => {
      const low = next() * 0.6 - 0.35;
      const [best, high] = [low + next() * 0.2, low + 0.25 + next() * 0.3];
      if (next() < 0.2) return fixed(best);
      return next() < 0.5 ? pert(low, best, high) : metalogOrLines({ low, mid: best, high, tail: 0.1, lower: -1, upper: 1 }).distribution;
    });
    const draws = shapes.map((shape, m) => {
      const values = new Float64Array(n);
      tabulate(shape)(values, drawsOf(seed, "expected", `draws ${m}`));
      return values;
    });
    const table = left(...shapes);
    for (let entry = 1; entry < table.length; entry++) {
      let [sum, squares] = [0, 0];
      for (let i = 0; i < n; i++) {
        let [most, worst] = [0, 0];
        for (const [m, values] of draws.entries()) {
          if ((entry >> m) % 2 === 0) continue;
          most = Math.max(most, values[i] ?? 0);
          worst = Math.min(worst, values[i] ?? 0);
        }
        const share = (1 - most) * (1 - worst);
        sum += share;
        squares += share ** 2;
      }
      const mean = sum / n;
      const error = Math.sqrt(Math.max(0, squares / n - mean ** 2) / n);
      near(table[entry], mean, 4 * error + 1e-5, `group ${seed}, subset ${entry}:`);
    }
  }
});
