/**
 * Tests that the chosen portfolio is the best one in the simulation, and that the results that describe the choice agree with the figures
 * of the simulation (V5, V9, G18).
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { bruteForce, isFeasible, search, type PortfolioProblem } from "../portfolio/index.ts";
import { expectedLeft, pert, prepareResidualRisk, type MeasureEffect } from "../simulation/index.ts";
import { expectedFactors } from "./expected-factors.ts";
import { assessEffect, type EffectInput, type GivenEffect } from "./index.ts";
import { pairedDifferences } from "./paired-difference.ts";

const noSolver = (): Promise<never> => Promise.reject(new Error("no solver was to be asked"));

/** A synthetic simulation and a problem over it; the same seed gives the same instance. */
const instanceOf = (seed: number, draws: number, { n = 3 + (seed % 4), groups = 2, adds = seed % 3 === 0 } = {}) => {
  const stream = drawsOf(seed, "effect", "instance");
  let at = 0;
  const next = (): number => stream.at(at++);
  const ids = Array.from({ length: n }, (_, m) => `m${m}`);
  const scenarios = Array.from({ length: 1 + Math.floor(next() * 3) }, (_, s) => {
    const likely = adds && s === 0 ? 0.8 : 0.1 + next() * 0.5;
    return { id: `s${s}`, likelihood: pert(likely * 0.7, likely, likely * 1.2), impact: pert(1, 5 + next() * 20, 60) };
  });
  const effects: MeasureEffect[] = scenarios.flatMap(({ id: scenario }) =>
    (["likelihood", "impact"] as const).flatMap((on) =>
      ids.flatMap((measure) => {
        if (next() > 0.45) return [];
        // overlapping ranges: either of two measures of one mechanism may be the stronger one
        const low = next() * 0.25 - (adds && next() < 0.5 ? 0.3 : 0);
        const best = low + next() * 0.2;
        const effect = pert(low, best, Math.min(1, best + 0.05 + next() * 0.45));
        return [{ measure, scenario, on, effect, coverage: 1, group: next() < 0.75 ? `g${Math.floor(next() * groups)}` : null }];
      }),
    ),
  );
  const risk = prepareResidualRisk(scenarios, effects, { draws, seed: `instance ${seed}` });
  const expected = risk.scenarios.map((scenario) => ({ id: scenario.id, ...expectedFactors(scenario) }));
  const { byScenario } = risk.intervals([]);
  const measures = ids.map((id, m) => ({
    id,
    cost: Math.ceil(next() * 100),
    forbidden: m === n - 1 ? "an unresolved no" : null,
    needs: m > 0 && next() < 0.25 ? [`m${Math.floor(next() * m)}`] : [],
  }));
  const problem: PortfolioProblem = {
    measures,
    scenarios: expected.map(({ id, factors }) => ({ id, loss: byScenario[id]?.mean ?? 0, factors })),
    budget: Math.round(measures.reduce((sum, { cost }) => sum + cost, 0) * (0.3 + next() * 0.5)),
    limits: seed % 4 === 0 ? [{ name: "an agency", measures: ids.slice(0, 3), most: 120 }] : [],
    atMost: [{ name: "intrusive", measures: ids.slice(1, 3), most: 1 }],
  };
  const acting = new Set(effects.map(({ measure }) => measure));
  const beyond = (one: readonly string[], other: readonly string[]) =>
    pairedDifferences(risk, one.filter((id) => acting.has(id)), [other.filter((id) => acting.has(id))], draws)[0] ?? assert.fail(); // prettier-ignore
  return { problem, risk, beyond, byDraws: expected.some(({ byDraws }) => byDraws) };
};

const feasibleSets = (problem: PortfolioProblem): string[][] => {
  const ids = problem.measures.map(({ id }) => id);
  return Array.from({ length: 2 ** ids.length }, (_, mask) => ids.filter((_id, m) => (mask >> m) % 2 === 1)).filter((chosen) =>
    isFeasible(problem, new Set(chosen)),
  );
};

test("V5: on 300 random problems, no set leaves less than the chosen set by more than three standard errors", () => {
  let [byDraws, shared] = [0, 0];
  for (let seed = 1; seed <= 300; seed++) {
    const { problem, beyond, byDraws: drawn } = instanceOf(seed, 3_000);
    const found = search(problem, [], 20_000);
    assert.ok(found.complete);
    assert.deepEqual(found.portfolio, bruteForce(problem).best, `problem ${seed}: every set by the same expectation`);
    const chosen = found.portfolio?.chosen ?? [];
    for (const set of feasibleSets(problem)) {
      const { mean, error } = beyond(chosen, set);
      assert.ok(mean <= 3 * error + 1e-9, `problem ${seed}: ${set.join()} leaves ${mean} less, standard error ${error}`);
    }
    byDraws += Number(drawn);
    shared += Number(problem.scenarios.some(({ factors }) => factors.some(({ measures }) => measures.length > 1)));
  }
  assert.ok(byDraws > 30 && shared > 200, `${byDraws} with a capped likelihood, ${shared} with a shared mechanism`);
});

test("V9: with more than ten measures of one mechanism, the search finds the same set as trying every set", () => {
  for (const seed of [3, 4, 6]) {
    const { problem, beyond } = instanceOf(seed, 2_000, { n: 13, groups: 1, adds: seed !== 4 });
    const found = search(problem, [], 20_000);
    assert.ok(found.complete);
    assert.deepEqual(found.portfolio, bruteForce(problem).best, `problem ${seed}`);
    const { mean, error } = beyond(found.portfolio?.chosen ?? [], []);
    assert.ok(mean <= 3 * error, `problem ${seed}: without any measure the loss is less by ${mean}`);
  }
});

test("V9: the part of the loss at likelihoods above 1 equals the mean over all draws, for every set", () => {
  let compared = 0;
  for (let seed = 3; seed <= 99; seed += 3) {
    const { risk } = instanceOf(seed, 500);
    for (const scenario of risk.scenarios) {
      const { factors, byDraws } = expectedFactors(scenario);
      const [factor] = factors;
      if (!byDraws || factor === undefined) continue;
      const acting = scenario.acting.filter(({ on }) => on === "likelihood");
      const groups = [...Map.groupBy(acting, ({ group }) => group).values()];
      const [likelihood, impact] = [[...scenario.likelihood], [...scenario.impact]];
      const before = likelihood.reduce((sum, p, i) => sum + p * (impact[i] ?? 0), 0);
      for (let set = 1; set < 2 ** acting.length; set++) {
        const chosen = new Set(acting.filter((_, m) => (set >> m) % 2 === 1).map(({ measure }) => measure));
        const all = groups.reduce((left, members) => {
          const entry = members.reduce((sum, { measure }, m) => sum + (chosen.has(measure) ? 2 ** m : 0), 0);
          return left * (expectedLeft(members.map(({ law }) => law))[entry] ?? Number.NaN);
        }, 1);
        const over = likelihood.reduce((sum, p, i) => {
          const left = groups.reduce((share, members) => {
            const takes = members.filter(({ measure }) => chosen.has(measure)).map((one) => one.takes[i] ?? Number.NaN);
            return share * (1 - Math.max(0, ...takes)) * (1 - Math.min(0, ...takes));
          }, 1);
          return sum + Math.max(0, p * left - 1) * (impact[i] ?? 0);
        }, 0);
        const left = factor.left((place) => chosen.has(factor.measures[place] ?? ""));
        assert.ok(Math.abs(left - (all - over / before)) < 1e-12, `problem ${seed}, ${[...chosen].join()}: ${left}`);
        compared += Number(over > 0);
      }
    }
  }
  assert.ok(compared > 20, `${compared} sets raise a likelihood above 1`);
});

test("V5: the differences to several sets are in the order of these sets and do not depend on the batch size", () => {
  const { risk, problem } = instanceOf(5, 400);
  const known = [...new Set(risk.scenarios.flatMap(({ acting }) => acting.map(({ measure }) => measure)))];
  const others = [known.slice(0, 1), [], known, known.slice(0, 1)];
  const told = pairedDifferences(risk, [], others, 400);
  assert.deepEqual(pairedDifferences(risk, [], others, 3_000_000), told);
  const values = risk.differences([], others).map((differences) => [...differences]);
  for (const [at, difference] of values.entries()) {
    const mean = difference.reduce((sum, by) => sum + by, 0) / 400;
    const variance = difference.reduce((sum, by) => sum + (by - mean) ** 2, 0) / 399;
    assert.deepEqual([told[at]?.mean, told[at]?.over, told[at]?.under], [mean, mean > 2 * Math.sqrt(variance / 400), false]);
    assert.ok(Math.abs((told[at]?.error ?? Number.NaN) - Math.sqrt(variance / 400)) <= 1e-12);
  }
  assert.ok(problem.measures.length > 0 && told[2]?.over === true && told[1]?.mean === 0);
});

const effect = (measure: string, scenario: string, low: number, best: number, high: number, mechanism: string): GivenEffect => ({
  measure,
  scenario,
  on: "likelihood",
  basis: "stated",
  low,
  best,
  high,
  mechanism,
});
const certain = (id: string, likelihood: number): EffectInput["risks"][number] => ({
  id,
  kind: "malicious",
  route: "room",
  horizonMonths: 24,
  likelihood: { form: "range", low: likelihood, best: likelihood, high: likelihood },
  impacts: { life: { form: "levels", counts: [0, 1] } },
});
/**
 * Two measures of one mechanism whose ranges overlap, and a weak measure of another mechanism. The figures before any measure are 4
 * and 2. A PERT (0, 0.3, 0.6) is 0.6 times a beta (3, 3); the greater of two such betas has mean 0.608225. So A and B leave 4 (1 -
 * 0.364935) + 2 = 4.5403.
 */
const overlapping: EffectInput = {
  criteria: ["life"],
  index: [1, 10],
  weights: { life: 1 },
  horizonMonths: 24,
  risks: [certain("S1", 0.4), certain("S2", 0.2)],
  measures: ["A", "B", "C"].map((id) => ({ id, cost: 10, forbidden: null })),
  effects: [effect("A", "S1", 0, 0.3, 0.6, "contact"), effect("B", "S1", 0, 0.3, 0.6, "contact"), effect("C", "S2", 0.02, 0.04, 0.06, "")],
  conditions: { budget: 20, limits: [], needs: [], atMost: [] },
  seed: "overlapping",
  draws: 50_000,
};
const near = (value: number | undefined, expected: number, within = 0.005): void =>
  assert.ok(Math.abs((value ?? Number.NaN) - expected) < within, `${value} is not ${expected}`);

test("V5: two measures of one mechanism are worth more than the larger of their means", async () => {
  const { chosen, runnerUp, regret, confirmed, bindings, everything, version } = await assessEffect(overlapping, noSolver);
  assert.equal(version, 2);
  assert.deepEqual([chosen.measures, runnerUp?.measures, confirmed], [["A", "B"], ["A", "C"], true]);
  near(chosen.total.mean, 4.5403, 0.008);
  near(runnerUp?.total.mean, 4.72, 0.008);
  near(regret ?? Number.NaN, 4.72 - 4.5403, 0.008);
  assert.deepEqual(bindings.map(({ kind, measures, confirmed: told }) => [kind, measures, told]), [["budget", ["A", "B", "C"], true]]); // prettier-ignore
  near(bindings[0]?.costs, 0.08, 1e-3);
  near(bindings[0]?.expected, 0.08, 1e-6);
  near(bindings[0]?.costs, chosen.total.mean - everything.total.mean, 1e-9);
  const free = await assessEffect({ ...overlapping, conditions: { ...overlapping.conditions, budget: null } }, noSolver);
  assert.deepEqual([free.chosen.measures, free.bindings], [["A", "B", "C"], []]);
  near(free.chosen.total.mean, 4.4603, 0.008);
});

test("V5: sets and costs of conditions are confirmed only from a difference of two standard errors", async () => {
  const twins = {
    ...overlapping,
    effects: [effect("A", "S1", 0, 0.3, 0.6, ""), effect("B", "S1", 0, 0.3, 0.6, ""), effect("C", "S2", 0, 0.3, 0.6, "")],
    conditions: { ...overlapping.conditions, budget: 10 },
  };
  const { runnerUp, regret, regretError, confirmed } = await assessEffect(twins, noSolver);
  assert.deepEqual([runnerUp?.measures, confirmed], [["B"], false]);
  assert.ok(Math.abs(regret ?? 1) <= 2 * (regretError ?? 0), `${regret} of ${regretError}`);
  // D is slightly better than A: if D were not forbidden, it would be chosen instead of A
  const hair = {
    ...twins,
    draws: 300,
    measures: [...twins.measures, { id: "D", cost: 10, forbidden: "an unresolved no" }],
    effects: [...twins.effects, effect("D", "S1", 0, 0.3, 0.6001, "")],
  };
  const [binding] = (await assessEffect(hair, noSolver)).bindings.filter(({ kind }) => kind === "rights");
  assert.deepEqual([binding?.name, binding?.measures, binding?.confirmed], ["D", ["D"], false]);
  assert.ok((binding?.expected ?? 0) > 0);
});

test("V9: if a side effect makes a likelihood certain, the share is calculated by draws, and the scenario is listed", async () => {
  const { byDraws, chosen } = await assessEffect(
    { ...overlapping, risks: [certain("S1", 0.9), certain("S2", 0.2)], effects: [...overlapping.effects.slice(0, 2), { ...effect("C", "S1", -0.5, -0.3, -0.2, ""), on: "likelihood" }, effect("C", "S2", 0.7, 0.8, 0.9, "")] }, // prettier-ignore
    noSolver,
  );
  assert.deepEqual(byDraws, ["S1"]);
  assert.deepEqual(chosen.measures, ["A", "B"]);
});
