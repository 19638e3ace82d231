/** The best portfolio of many measures: by the search, and by the solver where the search gives up (SPEC.md P6-P8). */
import { outerApproximation, type Solved, type SolveLp } from "./outer-approximation.ts";
import { checkProblem, type Portfolio, type PortfolioProblem } from "./problem.ts";
import { search } from "./search.ts";

/** A second or two; problems of a hundred measures take some hundreds of looks. */
const mostLooks = 20_000;

/**
 * The feasible portfolio that leaves the least expected loss.
 * @param without portfolios that do not count, to find the runner-up
 * @returns null where nothing is left to choose
 * @throws RangeError for a problem that contradicts itself (`checkProblem`)
 */
export async function optimise(problem: PortfolioProblem, solve: SolveLp, without: readonly Portfolio[] = []): Promise<Solved | null> {
  checkProblem(problem);
  const { portfolio, complete } = search(problem, without, mostLooks);
  if (!complete) return outerApproximation(problem, solve, without, portfolio);
  return portfolio === null ? null : { portfolio, rounds: 0, exact: true };
}
