/**
 * Tests the limits of the input, the comparison of two portfolios, and factors of a few draws against values calculated by hand (V3, V5,
 * V9).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { assessEffect, type EffectInput, type GivenEffect } from "./index.ts";
import { distributionOfEffect } from "./distribution-of-effect.ts";
import { expectedFactors } from "./expected-factors.ts";
import { pairedDifference } from "./paired-difference.ts";
import type { PreparedScenario } from "../simulation/index.ts";

const near = (found: number | undefined, expected: number, within = 1e-12): void =>
  assert.ok(found !== undefined && Math.abs(found - expected) <= within, `${found}, expected ${expected}`);
const noSolver = () => Promise.reject(new Error("no solver was to be asked"));

const effect = (measure: string, more: Partial<GivenEffect> = {}): GivenEffect => ({
  measure,
  scenario: "S1",
  on: "likelihood",
  basis: "stated",
  low: 0.5,
  best: 0.5,
  high: 0.5,
  mechanism: "",
  ...more,
});
const input = (more: Partial<EffectInput> = {}): EffectInput => ({
  criteria: ["life", "trust"],
  index: [1, 10],
  weights: { life: 0.25, trust: 0.75 },
  horizonMonths: 24,
  risks: [
    {
      id: "S1",
      kind: "malicious",
      route: "room",
      horizonMonths: 24,
      likelihood: { form: "range", low: 0.4, best: 0.4, high: 0.4 },
      impacts: { life: { form: "levels", counts: [0, 1] }, trust: { form: "levels", counts: [1, 0] } },
    },
  ],
  measures: ["A", "B"].map((id) => ({ id, cost: id === "A" ? 10 : null, forbidden: null })),
  effects: [effect("A"), effect("B", { on: "impact", low: 0.2, best: 0.2, high: 0.2 })],
  conditions: { budget: null, limits: [], needs: [], atMost: [] },
  seed: "edges",
  draws: 100,
  ...more,
});

test("V1, V4: without uncertainty, the figures before and after measures equal those calculated by hand", async () => {
  const result = await assessEffect(input(), noSolver);
  const before = 0.4 * (0.25 * 10 + 0.75 * 1);
  for (const [figures, left] of [
    [result.nothing, 1],
    [result.everything, 0.4],
    [result.chosen, 0.4],
  ] as const) {
    // prettier-ignore
    near(figures.total.mean, before * left);
    near(figures.total.p05, before * left);
    near(figures.total.p95, before * left);
    near(figures.byScenario["S1"]?.p50, before * left);
  }
  assert.deepEqual([result.nothing.cost, result.chosen.cost, result.chosen.measures], [null, 10, ["A", "B"]]);
  near(result.alone[0]?.takes, before / 2);
  near(result.alone[1]?.takes, before / 5);
  // the runner-up consists of A alone, which leaves half of the loss
  assert.deepEqual([result.runnerUp?.measures, result.confirmed, result.bindings], [["A"], true, []]);
  near(result.regret ?? Number.NaN, before * 0.1);
  near(result.regretError ?? Number.NaN, 0);
});

test("V8: inputs at their limits are accepted, for draws, weights and effects", async () => {
  const refused: [Partial<EffectInput>, RegExp][] = [
    [{ draws: 99 }, /100 to 1,000,000/],
    [{ draws: 100.5 }, /100 to 1,000,000/],
    [{ draws: 1_000_001 }, /100 to 1,000,000/],
    [{ draws: 1_000_000, effects: Array.from({ length: 58 }, (_, i) => effect(`m${i}`)) }, /too many draws/],
    [{ risks: [] }, /no scenario/],
    [{ weights: { life: 0.25, trust: 0.75001 } }, /add up to 1/],
    [{ weights: { life: 0.25, trust: 0.7499 } }, /add up to 1/],
    [{ weights: { life: 1 } }, /add up to 1/],
    [{ effects: [effect("A"), effect("A")] }, /said once/],
  ];
  for (const [more, sentence] of refused) await assert.rejects(assessEffect(input(more), noSolver), sentence);
  await assessEffect(input({ weights: { life: 0.25, trust: 0.7500005 }, effects: [effect("A"), effect("A", { on: "impact" })] }), noSolver);
});

test("V5: two portfolios differ if their difference exceeds two standard errors, in either direction", () => {
  // mean 1, deviations 1 and -1: variance 4/3 over four draws, standard error sqrt(1/3)
  const one = pairedDifference(Float64Array.of(0, 2, 0, 2));
  near(one.mean, 1);
  near(one.error, Math.sqrt(4 / 3 / 4));
  assert.deepEqual([one.over, one.under], [false, false]);
  assert.deepEqual((({ over, under }) => [over, under])(pairedDifference(Float64Array.of(1, 2, 1, 2))), [true, false]);
  assert.deepEqual((({ over, under }) => [over, under])(pairedDifference(Float64Array.of(-1, -2, -1, -2))), [false, true]);
  // exactly two standard errors are not sufficient: mean 2, standard error 1
  assert.deepEqual(pairedDifference(Float64Array.of(1, 3)), { mean: 2, error: 1, over: false, under: false });
  assert.deepEqual(pairedDifference(Float64Array.of(0, 0)), { mean: 0, error: 0, over: false, under: false });
});

test("V3: a stated effect is a PERT; a pooled one has 10 % beyond each end; three equal figures are a constant", () => {
  assert.equal(distributionOfEffect({ basis: "stated", low: 0.3, best: 0.3, high: 0.3 }).quantile(0.9), 0.3);
  const stated = distributionOfEffect({ basis: "stated", low: 0, best: 0.5, high: 1 });
  assert.deepEqual([stated.quantile(0), stated.quantile(1)], [0, 1]);
  near(stated.quantile(0.5), 0.5, 1e-9);
  const pooled = distributionOfEffect({ basis: "rated", low: -0.2, best: 0.1, high: 0.5 });
  for (const [p, x] of [[0, -1], [0.1, -0.2], [0.5, 0.1], [0.9, 0.5], [1, 1]] as const) near(pooled.quantile(p), x, 1e-9); // prettier-ignore
});

const law = (share: number): Float64Array => new Float64Array(4096).fill(share);
const acting = (measure: string, share: number, group = `own ${measure}`, takes: readonly number[] = [share, share]) =>
  ({ measure, on: "likelihood", group, law: law(share), takes: Float64Array.from(takes) }) as const;
const scenario = (likelihood: readonly number[], impact: readonly number[], all: PreparedScenario["acting"]): PreparedScenario => ({
  id: "s",
  likelihood: Float64Array.from(likelihood),
  impact: Float64Array.from(impact),
  acting: all,
});
const leftBy = (factor: ReturnType<typeof expectedFactors>["factors"][number] | undefined, ...chosen: string[]) =>
  factor?.left((place) => chosen.includes(factor.measures[place] ?? ""));

test("V9: a likelihood of exactly 1 is not beyond certainty; the part beyond certainty is weighted by the impact", () => {
  const exact = expectedFactors(scenario([0.5, 0.25], [1, 3], [acting("A", -1)]));
  assert.equal(exact.byDraws, false);
  near(leftBy(exact.factors[0], "A"), 2, 1e-6);
  // .8 doubled is .6 beyond certainty: of a loss of .8 x 1 + .25 x 3 the share .6 / 1.55 is subtracted
  const over = expectedFactors(scenario([0.8, 0.25], [1, 3], [acting("A", -1), acting("B", 0.5)]));
  assert.equal(over.byDraws, true);
  near(leftBy(over.factors[0], "A"), 2 - 0.6 / 1.55, 1e-6);
  near(leftBy(over.factors[0], "B"), 0.5, 1e-6);
  near(leftBy(over.factors[0], "A", "B"), 1, 1e-6);
  assert.equal(leftBy(over.factors[0]), 1);
  // two measures add to the likelihood; each of them alone does not raise it above 1
  const both = expectedFactors(scenario([0.5, 0.5], [1, 1], [acting("A", -0.6), acting("B", -0.5)]));
  assert.equal(both.byDraws, true);
  near(leftBy(both.factors[0], "A"), 1.6, 1e-6);
  near(leftBy(both.factors[0], "A", "B"), 2, 1e-6);
  // within one group only the largest addition counts
  const grouped = expectedFactors(scenario([0.5, 0.5], [1, 1], [acting("A", -0.6, "g"), acting("B", -0.5, "g")]));
  assert.deepEqual([grouped.byDraws, grouped.factors.length], [false, 1]);
  near(leftBy(grouped.factors[0], "A", "B"), 1.6, 1e-6);
});

test("V9: ten measures have a table; eleven are calculated by draws, with tables of ten and of one as bounds", () => {
  const members = (n: number) => Array.from({ length: n }, (_, i) => acting(`m${i}`, 0.05 * (i + 1), "g"));
  const [ten, eleven] = [10, 11].map((n) => expectedFactors(scenario([0.1, 0.1], [1, 1], members(n))).factors);
  assert.deepEqual([ten?.length, ten?.[0]?.below.map(({ at }) => at.length)], [1, [10]]);
  assert.deepEqual([eleven?.length, eleven?.[0]?.below.map(({ at }) => at)], [1, [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [10]]]);
  near(leftBy(eleven?.[0], "m2", "m10"), 0.45, 1e-9);
  near(leftBy(ten?.[0], "m2", "m9"), 0.5, 1e-6);
  // shares that differ from draw to draw: the strongest of each draw counts
  const drawn = [...members(10), acting("x", 0.3, "g", [0.1, 0.5])];
  near(leftBy(expectedFactors(scenario([0.1, 0.1], [1, 1], drawn)).factors[0], "m3", "x"), (0.8 + 0.5) / 2, 1e-9);
  // likelihood and impact are separate: an effect on the impact is a separate factor
  const sides = expectedFactors(scenario([0.1, 0.1], [1, 1], [acting("A", 0.5), { ...acting("A", 0.25), on: "impact" }])).factors;
  near((leftBy(sides[0], "A") ?? 0) * (leftBy(sides[1], "A") ?? 0), 0.375, 1e-6);
});
