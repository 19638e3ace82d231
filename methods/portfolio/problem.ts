/** The input of portfolio selection (SPEC.md P1-P4). A human-rights constraint forbids a measure; it is never a weight. */
import type { Factor } from "./factor.ts";

export interface PortfolioMeasure {
  readonly id: string;
  /** The cost in minor units of one currency; null if it is unknown. An unknown cost adds nothing to the sum, and the measure is listed. */
  readonly cost: number | null;
  /** The reason why the measure must not be chosen (an unresolved "no" of the rights test); null if it may be chosen. */
  readonly forbidden: string | null;
  /** Measures (safeguards, capabilities) that must all be chosen too if this one is chosen. */
  readonly needs: readonly string[];
}

export interface PortfolioScenario {
  readonly id: string;
  /** Expected loss without any measure, at least 0. */
  readonly loss: number;
  /** The factors are independent of each other: the remaining loss is the loss times all factors. */
  readonly factors: readonly Factor[];
}

export interface PortfolioProblem {
  readonly measures: readonly PortfolioMeasure[];
  readonly scenarios: readonly PortfolioScenario[];
  /** The maximum total cost; null if there is no limit. */
  readonly budget: number | null;
  /** The maximum cost of a set of measures together, for example the means of an agency or of a year. */
  readonly limits: readonly { readonly name: string; readonly measures: readonly string[]; readonly most: number }[];
  /** At most `most` measures of each set may be chosen (exclusions; at most one intrusive measure of a group). */
  readonly atMost: readonly { readonly name: string; readonly measures: readonly string[]; readonly most: number }[];
}

/** A portfolio with its remaining loss and its cost; `chosen` is in the order of the problem. */
export interface Portfolio {
  readonly chosen: readonly string[];
  /** Expected loss that remains. */
  readonly loss: number;
  readonly cost: number;
}

/** Whether a set of measures satisfies every constraint. */
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

/** The expected loss that a set of measures leaves, by scenario (SPEC.md P1). */
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
 * Whether one portfolio is better than another: it has less loss; if the losses are equal, less cost; if the costs are equal too, fewer
 * measures; and then the earlier measures. So a problem has exactly one answer, whatever algorithm finds it. Losses that differ by less
 * than one part in 10^9 are equal.
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

/** @throws RangeError with the fault: an unknown measure, or a negative cost, loss or budget. */
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
