/** Evaluates every feasible portfolio: the reference for tests (SPEC.md P5). */
import { checkProblem, isBetter, isFeasible, portfolioOf, type Portfolio, type PortfolioProblem } from "./problem.ts";

/** The maximum number of measures; 16 measures have 2^16 sets. */
export const bruteForceLimit = 16;

/**
 * The best feasible portfolio, and the second best (null if only one exists).
 * @throws RangeError for more than `bruteForceLimit` measures that may be chosen
 */
export function bruteForce(problem: PortfolioProblem): { readonly best: Portfolio; readonly runnerUp: Portfolio | null } {
  checkProblem(problem);
  const open = problem.measures.filter((measure) => measure.forbidden === null).map((measure) => measure.id);
  if (open.length > bruteForceLimit) throw new RangeError(`${open.length} measures are too many to try every set`);
  let best: Portfolio | null = null;
  let second: Portfolio | null = null;
  for (let mask = 0; mask < 2 ** open.length; mask++) {
    const chosen = new Set(open.filter((_, bit) => (mask >> bit) % 2 === 1));
    if (!isFeasible(problem, chosen)) continue;
    const found = portfolioOf(problem, chosen);
    if (best === null || isBetter(problem, found, best)) {
      second = best;
      best = found;
    } else if (second === null || isBetter(problem, found, second)) second = found;
  }
  // the empty portfolio satisfies every constraint
  return { best: best ?? portfolioOf(problem, new Set()), runnerUp: second };
}
