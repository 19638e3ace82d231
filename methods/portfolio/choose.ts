/** Chooses a portfolio: the best one, the runner-up, and the constraints that exclude a better one. */
import { greedyPortfolio } from "./greedy.ts";
import { optimise } from "./optimise.ts";
import type { SolveLp } from "./outer-approximation.ts";
import { isFeasible, lossByScenario, type Portfolio, type PortfolioMeasure, type PortfolioProblem } from "./problem.ts";
import type { Known } from "./search.ts";

/**
 * A binding constraint: it excludes a better portfolio. `costs` is the loss that the constraint adds; it is found by solving the problem
 * again without the constraint.
 */
export interface Binding {
  readonly kind: "budget" | "limit" | "rights" | "needs" | "at-most";
  /** The measure or the set that the constraint is about; an empty text for the budget. */
  readonly name: string;
  readonly costs: number;
  /** The best portfolio without the constraint. */
  readonly without: Portfolio;
}

export interface Choice {
  readonly best: Portfolio;
  readonly lossByScenario: Readonly<Record<string, number>>;
  readonly runnerUp: Portfolio | null;
  /** The loss of the runner-up minus the loss of the best; null if there is no runner-up. */
  readonly regret: number | null;
  /**
   * The binding constraints. Rights constraints are listed too: the product never proposes to drop one, but shows what it costs to keep it.
   */
  readonly bindings: readonly Binding[];
  /** Whether it is proved that no better portfolio exists; false only if the solver ended early. */
  readonly exact: boolean;
  /** The method that found the best portfolio: the search, or the solver after the search gave up. */
  readonly method: "search" | "solver";
}

/**
 * A problem without one constraint. A portfolio that is better only in this problem violates the constraint: it chooses a forbidden
 * measure, or a measure without all its needs. So the search can fix `chosen` and `leftOut` in advance.
 */
interface Relaxed extends Pick<Binding, "kind" | "name">, Pick<Known, "chosen" | "leftOut"> {
  readonly problem: PortfolioProblem;
}

const relaxations = (problem: PortfolioProblem): readonly Relaxed[] => {
  const without = (
    kind: Binding["kind"],
    name: string,
    change: Partial<PortfolioProblem>,
    chosen: readonly string[] = [],
    leftOut: readonly string[] = [],
  ): Relaxed => ({ kind, name, problem: { ...problem, ...change }, chosen, leftOut });
  const changed = (id: string, change: Partial<PortfolioMeasure>) => ({
    measures: problem.measures.map((measure) => (measure.id === id ? { ...measure, ...change } : measure)),
  });
  const { measures, limits, atMost } = problem;
  const [forbidden, needing] = [measures.filter((one) => one.forbidden !== null), measures.filter(({ needs }) => needs.length > 0)];
  return [
    ...(problem.budget === null ? [] : [without("budget", "", { budget: null })]),
    ...limits.map(({ name }) => without("limit", name, { limits: limits.filter((one) => one.name !== name) })),
    ...forbidden.map(({ id }) => without("rights", id, changed(id, { forbidden: null }), [id])),
    // with several needs it is unknown which one the better portfolio leaves out
    ...needing.map(({ id, needs }) => without("needs", id, changed(id, { needs: [] }), [id], needs.length === 1 ? needs : [])),
    ...atMost.map(({ name }) => without("at-most", name, { atMost: atMost.filter((one) => one.name !== name) })),
  ];
};

/** @throws RangeError for a problem that contradicts itself */
export async function choosePortfolio(problem: PortfolioProblem, solve: SolveLp): Promise<Choice> {
  const first = await optimise(problem, solve);
  if (first === null) throw new RangeError("nothing can be chosen");
  const best = first.portfolio;
  const runnerUp = (await optimise(problem, solve, [best]))?.portfolio ?? null;

  const scale = Math.max(1e-300, ...problem.scenarios.map((scenario) => scenario.loss));
  const bindings: Binding[] = [];
  for (const { kind, name, problem: without, chosen, leftOut } of relaxations(problem)) {
    // start close to the optimum: the best portfolio so far, plus measures that the removed constraint makes possible
    const portfolio = chosen.length === 0 ? greedyPortfolio(without, best) : best;
    const found = (await optimise(without, solve, [], { portfolio, chosen, leftOut }))?.portfolio ?? best;
    // if the portfolio satisfied the constraint, the first search would have found it
    if (best.loss - found.loss > 1e-9 * scale && !isFeasible(problem, new Set(found.chosen)))
      bindings.push({ kind, name, costs: best.loss - found.loss, without: found });
  }
  const left = lossByScenario(problem, new Set(best.chosen));
  return {
    best,
    lossByScenario: Object.fromEntries(problem.scenarios.map((scenario, s) => [scenario.id, left[s] ?? 0])),
    runnerUp,
    regret: runnerUp === null ? null : runnerUp.loss - best.loss,
    bindings,
    exact: first.exact,
    method: first.rounds === 0 ? "search" : "solver",
  };
}
