/**
 * Finds a good portfolio fast: repeatedly adds the measure, with its needs, that reduces the loss most for its cost. The exact
 * search starts from it.
 */
import { isBetter, isFeasible, portfolioOf, type Portfolio, type PortfolioProblem } from "./problem.ts";

/** A measure with its direct and indirect needs. */
const withNeeds = (problem: PortfolioProblem, id: string): ReadonlySet<string> => {
  const needs = new Map(problem.measures.map((measure) => [measure.id, measure.needs]));
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...(needs.get(next) ?? []));
  }
  return found;
};

/**
 * Returns a feasible portfolio, not necessarily the best. Deterministic.
 * @param from a feasible portfolio to extend; none of its measures is removed
 */
export function greedyPortfolio(problem: PortfolioProblem, from = portfolioOf(problem, new Set())): Portfolio {
  const bundles = problem.measures.filter(({ forbidden }) => forbidden === null).map(({ id }) => withNeeds(problem, id));
  let now = from;
  for (;;) {
    let next: Portfolio | null = null;
    let most = 0;
    for (const bundle of bundles) {
      const chosen = new Set([...now.chosen, ...bundle]);
      if (chosen.size === now.chosen.length || !isFeasible(problem, chosen)) continue;
      const found = portfolioOf(problem, chosen);
      const worth = (now.loss - found.loss) / Math.max(1e-9, found.cost - now.cost);
      if (found.loss < now.loss && (worth > most || (worth === most && next !== null && isBetter(problem, found, next)))) {
        most = worth;
        next = found;
      }
    }
    if (next === null) return now;
    now = next;
  }
}
