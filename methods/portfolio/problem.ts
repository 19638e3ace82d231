/** What a portfolio is chosen from and under (SPEC.md P1-P4). Human-rights constraints are facts here, never weights. */
import type { Factor } from "./factor.ts";

export interface PortfolioMeasure {
  readonly id: string;
  /** Cost in minor units of one currency; null where nobody said: such a measure costs nothing in the sum and is named. */
  readonly cost: number | null;
  /** Why it may not be chosen at all (an unresolved "no" of the rights test); null where it may. */
  readonly forbidden: string | null;
  /** All of these must be chosen too (safeguards, capabilities). */
  readonly needs: readonly string[];
}

export interface PortfolioScenario {
  readonly id: string;
  /** Expected loss with nothing chosen, at least 0. */
  readonly loss: number;
  /** The factors are independent of each other: the remaining loss is the loss times all of them. */
  readonly factors: readonly Factor[];
}

export interface PortfolioProblem {
  readonly measures: readonly PortfolioMeasure[];
  readonly scenarios: readonly PortfolioScenario[];
  /** Most that may be spent; null: no limit. */
  readonly budget: number | null;
  /** Most that the measures of a set may cost together: an agency's means, a year's. */
  readonly limits: readonly { readonly name: string; readonly measures: readonly string[]; readonly most: number }[];
  /** Of each set, no more than `most` may be chosen (exclusions; at most one intrusive measure of a group). */
  readonly atMost: readonly { readonly name: string; readonly measures: readonly string[]; readonly most: number }[];
}

/** A choice with what it leaves and costs; `chosen` in the order of the problem. */
export interface Portfolio {
  readonly chosen: readonly string[];
  /** Expected loss that remains. */
  readonly loss: number;
  readonly cost: number;
}

/** Whether a set of measures keeps every constraint. */
export function isFeasible(problem: PortfolioProblem, chosen: ReadonlySet<string>): boolean {
  let cost = 0;
  for (const measure of problem.measures) {
    if (!chosen.has(measure.id)) continue;
    if (measure.forbidden !== null || measure.needs.some((need) => !chosen.has(need))) return false;
    cost += measure.cost ?? 0;
  }
  if (problem.budget !== null && cost > problem.budget) return false;
  for (const { measures, most } of problem.limits) {
    const inside = problem.measures.filter(({ id }) => chosen.has(id) && measures.includes(id));
    if (inside.reduce((sum, measure) => sum + (measure.cost ?? 0), 0) > most) return false;
  }
  return problem.atMost.every(({ measures, most }) => measures.filter((id) => chosen.has(id)).length <= most);
}

/** What a set of measures leaves of the expected loss, by scenario (SPEC.md P1). */
export function lossByScenario(problem: PortfolioProblem, chosen: ReadonlySet<string>): readonly number[] {
  return problem.scenarios.map(({ loss, factors }) => {
    let left = loss;
    for (const factor of factors) {
      const { measures } = factor;
      left *= factor.left((place) => chosen.has(measures[place] ?? ""));
    }
    return left;
  });
}

export function portfolioOf(problem: PortfolioProblem, chosen: ReadonlySet<string>): Portfolio {
  const measures = problem.measures.filter((measure) => chosen.has(measure.id));
  return {
    chosen: measures.map((measure) => measure.id),
    loss: lossByScenario(problem, chosen).reduce((sum, loss) => sum + loss, 0),
    cost: measures.reduce((sum, measure) => sum + (measure.cost ?? 0), 0),
  };
}

/**
 * Of two portfolios the better: less loss, then less cost, then fewer measures, then the earlier ones; so that one problem
 * has one answer whatever found it. Losses that differ by less than one part in 10^9 are equal.
 */
export function isBetter(problem: PortfolioProblem, one: Portfolio, other: Portfolio): boolean {
  const scale = Math.max(1e-300, ...problem.scenarios.map((scenario) => scenario.loss));
  if (Math.abs(one.loss - other.loss) > 1e-9 * scale) return one.loss < other.loss;
  if (one.cost !== other.cost) return one.cost < other.cost;
  if (one.chosen.length !== other.chosen.length) return one.chosen.length < other.chosen.length;
  const place = (id: string): number => problem.measures.findIndex((measure) => measure.id === id);
  for (const [i, id] of one.chosen.entries()) {
    const difference = place(id) - place(other.chosen[i] ?? "");
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** @throws RangeError with what is wrong: an unknown measure, a negative cost, loss or budget. */
export function checkProblem(problem: PortfolioProblem): void {
  const ids = new Set(problem.measures.map((measure) => measure.id));
  if (ids.size !== problem.measures.length) throw new RangeError("two measures have one id");
  const known = (id: string): void => {
    if (!ids.has(id)) throw new RangeError(`there is no measure ${id}`);
  };
  for (const { cost, needs } of problem.measures) {
    if (cost !== null && !(cost >= 0 && Number.isFinite(cost))) throw new RangeError("a cost is at least 0");
    needs.forEach(known);
  }
  for (const { loss, factors } of problem.scenarios) {
    if (!(loss >= 0 && Number.isFinite(loss))) throw new RangeError("a loss is at least 0");
    for (const { measures } of factors) measures.forEach(known);
  }
  if (problem.budget !== null && !(problem.budget >= 0)) throw new RangeError("a budget is at least 0");
  if (problem.limits.some(({ most }) => !(most >= 0))) throw new RangeError("a budget is at least 0");
  for (const { measures } of [...problem.limits, ...problem.atMost]) measures.forEach(known);
}
