/** Choosing a portfolio: the best one, what came second, and what kept a better one away. */
import { optimise } from "./optimise.ts";
import type { SolveLp } from "./outer-approximation.ts";
import { isFeasible, lossByScenario, type Portfolio, type PortfolioProblem } from "./problem.ts";

/** A constraint that kept a better portfolio away, and the loss that it costs (its shadow cost, by solving again without it). */
export interface Binding {
  readonly kind: "budget" | "limit" | "rights" | "needs" | "at-most";
  /** The measure or the set; empty for the budget. */
  readonly name: string;
  readonly costs: number;
  /** Best without the constraint. */
  readonly without: Portfolio;
}

export interface Choice {
  readonly best: Portfolio;
  readonly lossByScenario: Readonly<Record<string, number>>;
  readonly runnerUp: Portfolio | null;
  /** Loss of the runner-up beyond the best; null without one. */
  readonly regret: number | null;
  /** Rights constraints are told with the rest, and are never up for sale: their cost is what the State holds to. */
  readonly bindings: readonly Binding[];
  /** Whether nothing better can exist; false only where the solver ended early. */
  readonly exact: boolean;
  /** What found the best one: the search, or the solver where the search gave up. */
  readonly method: "search" | "solver";
}

const withoutBudget = (problem: PortfolioProblem): PortfolioProblem => ({ ...problem, budget: null });
const withoutLimit = (problem: PortfolioProblem, name: string): PortfolioProblem => ({
  ...problem,
  limits: problem.limits.filter((limit) => limit.name !== name),
});
const withoutRights = (problem: PortfolioProblem, id: string): PortfolioProblem => ({
  ...problem,
  measures: problem.measures.map((measure) => (measure.id === id ? { ...measure, forbidden: null } : measure)),
});
const withoutNeeds = (problem: PortfolioProblem, id: string): PortfolioProblem => ({
  ...problem,
  measures: problem.measures.map((measure) => (measure.id === id ? { ...measure, needs: [] } : measure)),
});
const withoutSet = (problem: PortfolioProblem, name: string): PortfolioProblem => ({
  ...problem,
  atMost: problem.atMost.filter((set) => set.name !== name),
});

/** @throws RangeError for a problem that contradicts itself */
export async function choosePortfolio(problem: PortfolioProblem, solve: SolveLp): Promise<Choice> {
  const first = await optimise(problem, solve);
  if (first === null) throw new RangeError("nothing can be chosen");
  const best = first.portfolio;
  const runnerUp = (await optimise(problem, solve, [best]))?.portfolio ?? null;

  const relaxed: (Pick<Binding, "kind" | "name"> & { readonly problem: PortfolioProblem })[] = [
    ...(problem.budget === null ? [] : [{ kind: "budget" as const, name: "", problem: withoutBudget(problem) }]),
    ...problem.limits.map(({ name }) => ({ kind: "limit" as const, name, problem: withoutLimit(problem, name) })),
    ...problem.measures
      .filter((measure) => measure.forbidden !== null)
      .map(({ id }) => ({ kind: "rights" as const, name: id, problem: withoutRights(problem, id) })),
    ...problem.measures
      .filter((measure) => measure.needs.length > 0)
      .map(({ id }) => ({ kind: "needs" as const, name: id, problem: withoutNeeds(problem, id) })),
    ...problem.atMost.map(({ name }) => ({ kind: "at-most" as const, name, problem: withoutSet(problem, name) })),
  ];
  const scale = Math.max(1e-300, ...problem.scenarios.map((scenario) => scenario.loss));
  const bindings: Binding[] = [];
  for (const { kind, name, problem: without } of relaxed) {
    const found = (await optimise(without, solve, [], best))?.portfolio ?? best;
    // a better portfolio that already kept the constraint would have been found before
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
