/** A good portfolio fast: what takes most away for its cost is added first, with all it needs. Where the search for the best begins. */
import { isBetter, isFeasible, portfolioOf, type Portfolio, type PortfolioProblem } from "./problem.ts";

/** A measure with everything it needs, and what that needs. */
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
 * Feasible; not the best. The same problem gives the same portfolio.
 * @param from a feasible one to which is added; nothing of it is taken out
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
