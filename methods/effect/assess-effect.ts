/** Residual risk and portfolio of an assessment, calculated from one frozen input (SPEC.md V1-V8, G18, G19, G23). */
import { choosePortfolio, portfolioOf, type Factor, type PortfolioProblem, type SolveLp } from "../portfolio/index.ts";
import { indexDraws, likelihoodDraws, rangeOf } from "../ranking/index.ts";
import { prepareResidualRisk, type RiskInterval } from "../simulation/index.ts";
import { distributionOfEffect } from "./distribution-of-effect.ts";
import { expectedFactors } from "./expected-factors.ts";
import { pairedDifferences } from "./paired-difference.ts";
import { effectVersion, type EffectFigures, type EffectInput, type EffectResult } from "./effect-types.ts";

/** The maximum number of numbers in memory at once: half a gigabyte. */
const mostNumbers = 60_000_000;
const byId = <T extends { readonly id: string }>(list: readonly T[]): T[] => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const byText = <T>(list: readonly T[], text: (item: T) => string): T[] => list.toSorted((a, b) => (text(a) < text(b) ? -1 : 1));

/** Sorts the lists of the input, so that their order does not change the result. */
const ordered = (input: EffectInput): EffectInput => {
  const { conditions } = input;
  return {
    ...input,
    criteria: input.criteria.toSorted(),
    risks: byId(input.risks),
    measures: byId(input.measures),
    effects: byText(input.effects, ({ measure, scenario, on }) => `${scenario}\n${measure}\n${on}`),
    conditions: {
      budget: conditions.budget,
      limits: byText(conditions.limits, ({ name }) => name),
      needs: byText(conditions.needs, ({ measure, needs }) => `${measure}\n${needs}`),
      atMost: byText(conditions.atMost, ({ name }) => name),
    },
  };
};

const check = ({ criteria, weights, risks, measures, effects, draws }: EffectInput): void => {
  if (risks.length === 0) throw new RangeError("there is no scenario to compute from");
  if (!Number.isInteger(draws) || draws < 100 || draws > 1_000_000) throw new RangeError("100 to 1,000,000 draws are made");
  if (draws * (3 * risks.length + effects.length) > mostNumbers) throw new RangeError("these are too many draws for so many scenarios");
  const sum = criteria.reduce((all, code) => all + (weights[code] ?? Number.NaN), 0);
  if (!(Math.abs(sum - 1) < 1e-6)) throw new RangeError("weights of the criteria add up to 1");
  if (new Set(effects.map(({ measure, scenario, on }) => `${scenario}\n${measure}\n${on}`)).size !== effects.length)
    throw new RangeError("an effect of a measure is said once");
  for (const { measure, low, best, high } of effects) {
    if (!measures.some(({ id }) => id === measure)) throw new RangeError(`there is no measure ${measure}`);
    if (!(low >= -1 && low <= best && best <= high && high <= 1)) throw new RangeError("an effect needs -1 <= low <= best <= high <= 1");
  }
};

/** Weighted impact index of a risk, for each draw. */
const impactOf = (risk: EffectInput["risks"][number], { criteria, index, weights, seed, draws }: EffectInput): Float64Array => {
  const impact = new Float64Array(draws);
  for (const criterion of criteria) {
    const weight = weights[criterion] ?? 0;
    const drawn = indexDraws(risk, criterion, index, seed, draws);
    for (let i = 0; i < draws; i++) impact[i] = (impact[i] ?? 0) + weight * (drawn[i] ?? 0);
  }
  return impact;
};

const problemOf = (
  input: EffectInput,
  factors: ReadonlyMap<string, readonly Factor[]>,
  inherent: Readonly<Record<string, RiskInterval>>,
): PortfolioProblem => ({
  measures: input.measures.map(({ id, cost, forbidden }) => ({
    id,
    cost,
    forbidden,
    needs: input.conditions.needs.filter(({ measure }) => measure === id).map(({ needs }) => needs),
  })),
  scenarios: input.risks.map(({ id }) => ({ id, loss: inherent[id]?.mean ?? 0, factors: factors.get(id) ?? [] })),
  budget: input.conditions.budget,
  limits: input.conditions.limits,
  atMost: input.conditions.atMost,
});

/**
 * Computes what remains with no measures, with all measures that may be chosen, and with the best portfolio. The figure is
 * likelihood times weighted impact index (V1), without a unit.
 * @param solve solves a mixed-integer program; it is a parameter so that methods/ does not depend on a solver
 * @throws RangeError with an explanation if the input contradicts itself
 */
export async function assessEffect(given: EffectInput, solve: SolveLp): Promise<EffectResult> {
  const input = ordered(given);
  check(input);
  const { seed, draws } = input;
  const drawn = input.risks.map((risk) => ({
    id: risk.id,
    likelihood: likelihoodDraws(risk, input.horizonMonths, seed, draws),
    impact: impactOf(risk, input),
  }));
  const effects = input.effects.map(({ measure, scenario, on, mechanism, ...said }) => ({
    measure,
    scenario,
    on,
    effect: distributionOfEffect(said),
    coverage: 1,
    group: mechanism === "" ? null : mechanism,
  }));
  const risk = prepareResidualRisk(drawn, effects, { draws, seed });
  const acting = new Set(input.effects.map(({ measure }) => measure));
  const costOf = (measures: readonly string[]): number | null => {
    const costs = input.measures.flatMap(({ id, cost }) => (measures.includes(id) && cost !== null ? [cost] : []));
    return costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0);
  };
  const figuresOf = (measures: readonly string[]): EffectFigures => {
    const here = measures.filter((id) => acting.has(id));
    const { tailMean95: worst, ...figures } = risk.intervals(here);
    return { measures, cost: costOf(measures), ...figures, worst };
  };
  const nothing = figuresOf([]);
  const expected = risk.scenarios.map((scenario) => ({ id: scenario.id, ...expectedFactors(scenario) }));
  const problem = problemOf(input, new Map(expected.map(({ id, factors }) => [id, factors])), nothing.byScenario);
  const choice = await choosePortfolio(problem, solve);
  const chosen = figuresOf(choice.best.chosen);
  const second = choice.runnerUp === null ? null : figuresOf(choice.runnerUp.chosen);
  // These are the differences between the best portfolio and the other sets, with the opposite sign, because one call compares one set with
  // all other sets.
  const others = [...(second === null ? [] : [second.measures]), ...choice.bindings.map(({ without }) => without.chosen)];
  const acts = (measures: readonly string[]): readonly string[] => measures.filter((id) => acting.has(id));
  const apart = pairedDifferences(risk, acts(choice.best.chosen), others.map(acts), draws);
  const beyond = second === null ? undefined : apart[0];
  return {
    version: effectVersion,
    draws,
    horizonMonths: input.horizonMonths,
    criteria: input.criteria,
    weights: input.weights,
    scenarios: drawn.map(({ id, likelihood }, at) => {
      const impacts = input.risks[at]?.impacts;
      return { id, likelihood: rangeOf(likelihood), unknown: input.criteria.filter((code) => (impacts?.[code] ?? null) === null) };
    }),
    nothing,
    everything: figuresOf(input.measures.filter(({ forbidden }) => forbidden === null).map(({ id }) => id)),
    chosen,
    runnerUp: second === null ? null : { measures: second.measures, cost: second.cost, total: second.total },
    regret: beyond === undefined ? null : -beyond.mean + 0,
    regretError: beyond?.error ?? null,
    confirmed: beyond?.under ?? true,
    bindings: choice.bindings.map(({ kind, name, costs, without }, at) => {
      const { mean = 0, error = 0, over = false } = apart[others.length - choice.bindings.length + at] ?? {};
      return { kind, name, costs: mean, error, confirmed: over, expected: costs, measures: without.chosen };
    }),
    method: choice.method,
    exact: choice.exact,
    byDraws: expected.filter(({ byDraws }) => byDraws).map(({ id }) => id),
    alone: input.measures
      .filter(({ id, forbidden }) => forbidden === null && acting.has(id))
      .map(({ id }) => ({
        measure: id,
        takes: problem.scenarios.reduce((sum, { loss }) => sum + loss, 0) - portfolioOf(problem, new Set([id])).loss,
      })),
  };
}
