/** Choosing a portfolio: every set for a small problem, the solver for a large one; with what bound it and what came second. */
import { bruteForce, bruteForceLimit } from "./brute-force.ts";
import { optimise } from "./optimise.ts";
import type { SolveLp } from "./outer-approximation.ts";
import { isFeasible, lossByScenario, type Portfolio, type PortfolioProblem } from "./problem.ts";

/** A constraint that kept a better portfolio away, and the loss that it costs (its shadow cost, by solving again without it). */
export interface Binding {
  readonly kind: "budget" | "limit" | "rights" | "needs" | "at-most";
  /** The measure or the set; empty for the budget. */
  readonly name: string;
  readonly costs: number;
}

export interface Choice {
  readonly best: Portfolio;
  readonly lossByScenario: Readonly<Record<string, number>>;
  readonly runnerUp: Portfolio | null;
  /** Loss of the runner-up beyond the best; null without one. */
  readonly regret: number | null;
  /** Rights constraints are told with the rest, and are never up for sale: their cost is what the State holds to. */
  readonly bindings: readonly Binding[];
  readonly method: "every-set" | "solver";
  readonly exact: boolean;
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
  const small = (of: PortfolioProblem): boolean => of.measures.filter((measure) => measure.forbidden === null).length <= bruteForceLimit;
  const bestOf = async (of: PortfolioProblem): Promise<{ best: Portfolio; exact: boolean }> => {
    if (small(of)) return { best: bruteForce(of).best, exact: true };
    const solved = await optimise(of, solve);
    if (solved === null) throw new RangeError("nothing can be chosen");
    return { best: solved.portfolio, exact: solved.exact };
  };
  const first = await bestOf(problem);
  const runnerUp = small(problem) ? bruteForce(problem).runnerUp : ((await optimise(problem, solve, [first.best]))?.portfolio ?? null);

  const relaxed: (Omit<Binding, "costs"> & { readonly problem: PortfolioProblem })[] = [
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
    const { best } = await bestOf(without);
    // a better portfolio that already kept the constraint would have been found before
    if (first.best.loss - best.loss > 1e-9 * scale && !isFeasible(problem, new Set(best.chosen)))
      bindings.push({ kind, name, costs: first.best.loss - best.loss });
  }
  const left = lossByScenario(problem, new Set(first.best.chosen));
  return {
    best: first.best,
    lossByScenario: Object.fromEntries(problem.scenarios.map((scenario, s) => [scenario.id, left[s] ?? 0])),
    runnerUp,
    regret: runnerUp === null ? null : runnerUp.loss - first.best.loss,
    bindings,
    method: small(problem) ? "every-set" : "solver",
    exact: first.exact,
  };
}
