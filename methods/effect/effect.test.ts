/**
 * Tests residual risk and portfolio, which are calculated from one input. The figures must be monotone, measures that violate rights must never be
 * chosen, and equal input must give equal bytes (G18, G19, G23).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalize } from "../canonical/index.ts";
import { rankRisks, type Risk } from "../ranking/index.ts";
import { assessEffect, distributionOfEffect, tellRange, type EffectInput, type GivenEffect } from "./index.ts";

/** Small problems are searched completely: no solver is needed here. */
const noSolver = (): Promise<never> => Promise.reject(new Error("no solver was to be asked"));

const risk = (code: string, p: readonly [number, number, number]): Risk => ({
  id: `scenario:${code}`,
  kind: "malicious",
  route: "room",
  horizonMonths: 24,
  likelihood: { form: "pooled", p10: p[0], p50: p[1], p90: p[2] },
  impacts: { life: { form: "levels", counts: [1, 2, 5, 3, 1] }, trust: { form: "levels", counts: [0, 4, 4, 1, 0] } },
});
const effect = (measure: string, scenario: string, share: readonly [number, number, number], more: Partial<GivenEffect> = {}) => ({
  measure: `measure:${measure}`,
  scenario: `scenario:${scenario}`,
  on: "likelihood" as const,
  basis: "stated" as const,
  low: share[0],
  best: share[1],
  high: share[2],
  mechanism: "",
  ...more,
});
const measure = (code: string, cost: number | null, forbidden: string | null = null) => ({ id: `measure:${code}`, cost, forbidden });

const input: EffectInput = {
  criteria: ["life", "trust"],
  index: [1, 3, 10, 30, 100],
  weights: { life: 0.6, trust: 0.4 },
  horizonMonths: 24,
  risks: [risk("S1", [0.1, 0.2, 0.4]), risk("S2", [0.02, 0.05, 0.15])],
  measures: [measure("M01", 50), measure("M02", 30), measure("M03", 20), measure("M04", 10, "an unresolved no"), measure("M05", 5)],
  effects: [
    effect("M01", "S1", [0.2, 0.4, 0.6]),
    effect("M02", "S1", [0.1, 0.3, 0.5], { mechanism: "reporting" }),
    effect("M03", "S1", [0.1, 0.2, 0.5], { mechanism: "reporting" }),
    effect("M03", "S2", [0.1, 0.4, 0.5], { on: "impact", basis: "rated" }),
    effect("M04", "S1", [0.8, 0.9, 0.95]),
    effect("M05", "S2", [-0.3, -0.1, 0]),
  ],
  conditions: { budget: 60, limits: [], needs: [], atMost: [] },
  seed: "effect",
  draws: 4_000,
};

test("V1 V2: the figures before any measure equal those of a ranking with the same seed", async () => {
  const { nothing } = await assessEffect({ ...input, weights: { life: 1, trust: 0 } }, noSolver);
  const ranked = rankRisks({
    criteria: ["life"],
    index: input.index,
    risks: input.risks.map((one) => ({ ...one, impacts: { life: one.impacts["life"] ?? null } })),
    weights: [],
    horizonMonths: 24,
    seed: input.seed,
    draws: input.draws,
  });
  for (const { id, value } of ranked.risks) {
    const { p05, p50, p95 } = nothing.byScenario[id] ?? assert.fail(id);
    for (const [own, theirs] of [
      [p05, value.p05],
      [p50, value.p50],
      [p95, value.p95],
    ] as const)
      assert.ok(Math.abs(own / theirs - 1) < 0.02, `${id}: ${own} against ${theirs}`);
  }
});

test("G19: the inherent risk remains without measures; a stronger effect never raises it; a side effect does", async () => {
  const none = await assessEffect({ ...input, conditions: { ...input.conditions, budget: 0 } }, noSolver);
  assert.deepEqual([none.chosen.measures, none.chosen.total], [[], none.nothing.total]);
  await fc.assert(
    fc.asyncProperty(fc.double({ min: -0.9, max: 0.9, noNaN: true }), fc.double({ min: 0, max: 0.09, noNaN: true }), async (at, more) => {
      const with_ = async (share: number) =>
        await assessEffect(
          {
            ...input,
            draws: 300,
            effects: [effect("M01", "S1", [share - 0.05, share, share + 0.01])],
            conditions: { ...input.conditions, budget: null },
          },
          noSolver,
        );
      const [less, stronger] = [await with_(at), await with_(at + more)];
      assert.ok(stronger.everything.total.mean <= less.everything.total.mean + 1e-12);
      assert.ok(stronger.everything.worst <= less.everything.worst + 1e-12);
    }),
    { seed: 19, numRuns: 10 },
  );
  const worse = await assessEffect(input, noSolver);
  const harmless = await assessEffect({ ...input, effects: input.effects.filter((one) => one.measure !== "measure:M05") }, noSolver);
  const left = ({ everything }: typeof worse): number => everything.byScenario["scenario:S2"]?.mean ?? assert.fail();
  assert.ok(left(worse) > left(harmless));
  assert.ok(
    (worse.alone.find((one) => one.measure === "measure:M05")?.takes ?? 0) < 0,
    "the side effect adds to the loss, and the result reports this",
  );
  assert.ok(!worse.chosen.measures.includes("measure:M05"), "a measure that only adds to the loss is not chosen");
});

test("G18: no portfolio has a forbidden measure, a larger budget leaves no larger loss, a binding condition costs", async () => {
  let before = Number.POSITIVE_INFINITY;
  for (const budget of [0, 20, 30, 50, 70, 100, 1000]) {
    const { chosen, everything, runnerUp, alone, regret } = await assessEffect(
      { ...input, conditions: { ...input.conditions, budget } },
      noSolver,
    );
    for (const set of [chosen.measures, everything.measures, runnerUp?.measures ?? [], alone.map((one) => one.measure)])
      assert.ok(!set.includes("measure:M04"), "a measure with an unresolved no is in no portfolio, and its effect is not in the result");
    assert.ok(chosen.total.mean <= before * (1 + 1e-3), `budget ${budget}`);
    assert.ok((chosen.cost ?? 0) <= budget);
    assert.ok(regret === null || regret > -0.01);
    before = chosen.total.mean;
  }
  const { bindings, chosen } = await assessEffect(input, noSolver);
  assert.deepEqual([...new Set(bindings.map(({ kind }) => kind))].sort(), ["budget", "rights"]);
  assert.ok(bindings.every(({ costs }) => costs > 0));
  assert.ok(chosen.measures.length > 0);
});

test("V6: a required measure is chosen too; shares of measures of one mechanism are not multiplied", async () => {
  const needy = { ...input, measures: [...input.measures, measure("M09", 10)] };
  const chosenFor = async (budget: number, needs: EffectInput["conditions"]["needs"]) =>
    (await assessEffect({ ...needy, conditions: { budget, limits: [], needs, atMost: [] } }, noSolver)).chosen.measures;
  const needs = [{ measure: "measure:M01", needs: "measure:M09" }];
  assert.deepEqual(await chosenFor(100, needs), ["measure:M01", "measure:M03", "measure:M09"]);
  assert.deepEqual(
    await chosenFor(70, []),
    ["measure:M01", "measure:M03"],
    "a measure that has no effect and that no other measure needs is not chosen",
  );
  assert.deepEqual(
    await chosenFor(70, needs),
    ["measure:M02", "measure:M03"],
    "the budget does not cover M01 and the measure that it needs",
  );
  const free = { budget: null, limits: [], needs: [], atMost: [] };
  const [grouped, apart] = [
    await assessEffect({ ...input, conditions: free }, noSolver),
    await assessEffect({ ...input, conditions: free, effects: input.effects.map((one) => ({ ...one, mechanism: "" })) }, noSolver),
  ];
  assert.ok(grouped.everything.total.mean > apart.everything.total.mean);
  const limited = { ...free, limits: [{ name: "ministry", measures: ["measure:M01", "measure:M02"], most: 40 }] };
  assert.ok(!(await assessEffect({ ...input, conditions: limited }, noSolver)).chosen.measures.includes("measure:M01"));
});

test("V8 G23: the order of the lists changes no byte; contradictory input is rejected with an explanation", async () => {
  const one = canonicalize(await assessEffect(input, noSolver));
  const { risks, measures, effects, criteria } = input;
  const turned = {
    ...input,
    risks: risks.toReversed(),
    measures: measures.toReversed(),
    effects: effects.toReversed(),
    criteria: criteria.toReversed(),
  };
  assert.equal(canonicalize(await assessEffect(turned, noSolver)), one);
  assert.notEqual(canonicalize(await assessEffect({ ...input, seed: "another" }, noSolver)), one);
  await assert.rejects(assessEffect({ ...input, risks: [] }, noSolver), /no scenario/);
  await assert.rejects(assessEffect({ ...input, weights: { life: 1, trust: 1 } }, noSolver), /add up to 1/);
  await assert.rejects(assessEffect({ ...input, effects: [effect("M01", "S1", [0.4, 0.2, 0.6])] }, noSolver), /low <= best/);
  await assert.rejects(assessEffect({ ...input, effects: [effect("M77", "S1", [0, 0.2, 0.6])] }, noSolver), /no measure/);
  for (const draws of [99, 100.5, 1_000_001]) await assert.rejects(assessEffect({ ...input, draws }, noSolver), /100 to 1,000,000/);
  const many = Array.from({ length: 20 }, (_, at) => risk(`S${at}`, [0.1, 0.2, 0.4]));
  // each of 20 scenarios needs three numbers per draw, and the effect needs one: 61 million numbers for a million draws
  const tooMany = { ...input, risks: many, effects: input.effects.slice(0, 1), draws: 1_000_000 };
  await assert.rejects(assessEffect(tooMany, noSolver), /too many draws/);
});

test("V3: the drawn distributions have the points that were stated", () => {
  assert.equal(distributionOfEffect({ basis: "stated", low: 0.3, best: 0.3, high: 0.3 }).quantile(0.9), 0.3);
  const rated = distributionOfEffect({ basis: "rated", low: 0.1, best: 0.25, high: 0.5 });
  for (const [p, x] of [
    [0.1, 0.1],
    [0.5, 0.25],
    [0.9, 0.5],
  ] as const)
    assert.ok(Math.abs(rated.quantile(p) - x) < 1e-9);
  const steep = distributionOfEffect({ basis: "rated", low: 0.1, best: 0.11, high: 0.9 });
  assert.ok(Math.abs(steep.quantile(0.5) - 0.11) < 1e-9, "no smooth shape fits: straight lines");
});

test("V3: the smaller figure of a range comes first; a range with both signs names both directions", () => {
  const told = (low: number, best: number, high: number, split = false) => tellRange({ low, best, high, split });
  assert.deepEqual(told(0.05, 0.15, 0.3), { id: "effect.range.lowers", values: { low: 5, high: 30, best: 15 } });
  assert.deepEqual(told(-0.3, -0.1, 0), { id: "effect.range.raises", values: { low: 0, high: 30, best: 10 } });
  assert.deepEqual(told(-0.1, 0.2, 0.4), { id: "effect.range.both", values: { raised: 10, lowered: 40 } });
  assert.deepEqual(told(0.2, 0.2, 0.2), { id: "effect.range.lowers-one", values: { n: 20 } });
  assert.deepEqual(told(0.05, 0.15, 0.3, true).id, "effect.range.lowers-open", "a split room has no best");
  assert.deepEqual(told(0, 0, 0), { id: "effect.range.lowers-one", values: { n: 0 } });
});
