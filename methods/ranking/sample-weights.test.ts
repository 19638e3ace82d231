import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleWeights, type WeightConstraints } from "./index.ts";

const address = { seed: 2026, stream: "test" };
const means = (weights: Float64Array, m: number): readonly number[] =>
  Array.from(
    { length: m },
    (_, j) => weights.filter((_, at) => at % m === j).reduce((sum, weight) => sum + weight, 0) / (weights.length / m),
  );
const near = (actual: readonly number[], expected: readonly number[], off: number): void =>
  actual.forEach((value, j) =>
    assert.ok(Math.abs(value - (expected[j] ?? Number.NaN)) < off, `${actual.join(" ")}, expected ${expected.join(" ")}`),
  );
const rows = (weights: Float64Array, m: number): readonly Float64Array[] =>
  Array.from({ length: weights.length / m }, (_, s) => weights.subarray(s * m, (s + 1) * m));
/** Checks that every weight is on the simplex and within the bounds, up to rounding. */
const keeps = (constraints: WeightConstraints, weights: Float64Array): void => {
  const { criteria, order = [], intervals = [], ratios = [] } = constraints;
  for (const row of rows(weights, criteria.length)) {
    const of = (criterion: string): number => row[criteria.indexOf(criterion)] ?? Number.NaN;
    assert.ok(Math.abs(row.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-12 && row.every((weight) => weight >= 0));
    for (const [i, after] of order.slice(1).entries()) assert.ok(of(order[i] ?? "") >= of(after) - 1e-12);
    for (const { criterion, least, most } of intervals) assert.ok(of(criterion) >= least - 1e-12 && of(criterion) <= most + 1e-12);
    for (const { more, less, least, most } of ratios) {
      assert.ok(of(more) >= least * of(less) - 1e-12);
      assert.ok(most === Number.POSITIVE_INFINITY || of(more) <= most * of(less) + 1e-12);
    }
  }
};

test("K11: weights are uniform on the simplex: they have the means and the second moments of Dirichlet(1, 1, 1)", () => {
  const weights = sampleWeights({ criteria: ["a", "b", "c"] }, address, 40_000);
  keeps({ criteria: ["a", "b", "c"] }, weights);
  near(means(weights, 3), [1 / 3, 1 / 3, 1 / 3], 0.005);
  near(means(weights.map((weight) => weight * weight), 3), [1 / 6, 1 / 6, 1 / 6], 0.004); // prettier-ignore
});

test("K12: a full order is sampled by sorting, with the means of order statistics", () => {
  const constraints = { criteria: ["a", "b", "c"], order: ["c", "a", "b"] };
  const weights = sampleWeights(constraints, address, 40_000);
  keeps(constraints, weights);
  near(means(weights, 3), [5 / 18, 2 / 18, 11 / 18], 0.004);
});

test("K12: weights satisfy an order, intervals and ratios at the same time", () => {
  const constraints: WeightConstraints = {
    criteria: ["a", "b", "c", "d"],
    order: ["b", "d"],
    intervals: [{ criterion: "a", least: 0.1, most: 0.4 }],
    ratios: [{ more: "b", less: "c", least: 1.5, most: 3 }],
  };
  keeps(constraints, sampleWeights(constraints, address, 2000));
  const ratios = { criteria: ["a", "b", "c"], ratios: [{ more: "a", less: "b", least: 2, most: 2.2 }, { more: "a", less: "c", least: 4, most: 5 }] }; // prettier-ignore
  const narrow = sampleWeights(ratios, address, 5000);
  keeps(ratios, narrow);
  // almost a point: a : b : c = 1 : 1 / 2.1 : 1 / 4.5
  near(means(narrow, 3), [1 / (1 + 1 / 2.1 + 1 / 4.47), 1 / 2.1 / (1 + 1 / 2.1 + 1 / 4.47), 1 / 4.47 / (1 + 1 / 2.1 + 1 / 4.47)], 0.003);
});

test("K13: in a small corner of the simplex, the mean and the second moment of the weights are those of a Dirichlet distribution", () => {
  // Of 10,000 uniform draws from the simplex of five criteria, about one is in this corner. In the corner, b to e have the distribution of the whole
  // simplex, scaled by 0.1.
  const criteria = ["a", "b", "c", "d", "e"];
  const corner = { criteria, intervals: [{ criterion: "a", least: 0.9, most: 1 }] };
  const weights = sampleWeights(corner, address, 6000);
  keeps(corner, weights);
  const others = rows(weights, 5).map((row) => [...row].slice(1));
  const mean = (j: number) => others.reduce((sum, row) => sum + (row[j] ?? 0), 0) / others.length;
  near([mean(0), mean(1), mean(2), mean(3)], [0.02, 0.02, 0.02, 0.02], 0.001);
  const square = (j: number) => others.reduce((sum, row) => sum + (row[j] ?? 0) ** 2, 0) / others.length;
  // second moment of Dirichlet(1 x 5): 2 / 30
  near([square(0), square(3)], [0.01 * (2 / 30), 0.01 * (2 / 30)], 0.00005);
});

test("K14, G23: equal addresses give equal bytes, streams differ, and more draws do not change the first ones", () => {
  const constraints = { criteria: ["a", "b", "c"], ratios: [{ more: "a", less: "b", least: 1, most: 3 }] };
  const [one, again] = [sampleWeights(constraints, address, 500), sampleWeights(constraints, address, 500)];
  assert.deepEqual(one, again);
  assert.notDeepEqual(one, sampleWeights(constraints, { seed: 2026, stream: "other" }, 500));
  assert.deepEqual(sampleWeights(constraints, address, 800).subarray(0, 1500), one);
});

test("K11, K12: a single criterion has weight 1; bounds that are invalid or leave no region are rejected", () => {
  assert.deepEqual(sampleWeights({ criteria: ["a"] }, address, 3), Float64Array.of(1, 1, 1));
  const interval = (least: number, most: number) => ({ criteria: ["a", "b"], intervals: [{ criterion: "a", least, most }, { criterion: "b", least, most }] }); // prettier-ignore
  assert.throws(() => sampleWeights(interval(0.6, 0.7), address, 1), /leave no weights/);
  assert.throws(() => sampleWeights(interval(0, 0.4), address, 1), /leave no weights/);
  assert.throws(() => sampleWeights(interval(0.7, 0.6), address, 1), /least <= most/);
  assert.throws(() => sampleWeights(interval(Number.NaN, 1), address, 1), /least <= most/);
  assert.throws(() => sampleWeights({ criteria: ["a", "b"], order: ["a", "z"] }, address, 1), /There is no criterion z/);
  assert.throws(() => sampleWeights({ criteria: [] }, address, 1), /need criteria/);
  assert.throws(() => sampleWeights({ criteria: ["a", "a"] }, address, 1), /each of them once/);
});
