/** The best portfolio: by branch and bound, and by the solver if the search gives up (SPEC.md P6-P8). */
import { outerApproximation, type Solved, type SolveLp } from "./outer-approximation.ts";
import { checkProblem, type Portfolio, type PortfolioProblem } from "./problem.ts";
import { search, type Known } from "./search.ts";

/** The maximum number of group columns for the solver; with more columns it needs minutes. */
const mostColumns = 4_000;
const columnsOf = ({ scenarios }: PortfolioProblem): number =>
  scenarios
    .flatMap(({ factors }) => factors.flatMap(({ below }) => below))
    .reduce((sum, { at, left }) => sum + (at.length > 1 ? left.length : 0), 0);

/** The maximum number of nodes of the search, which take about one or two seconds. A problem of a hundred measures needs a few hundred nodes. */
const mostLooks = 20_000;

/**
 * The feasible portfolio with the lowest expected remaining loss.
 * @param without portfolios to exclude, to find the runner-up
 * @param known a good portfolio, and facts about every better one; the better they are, the sooner the search ends
 * @returns null if every portfolio is excluded
 * @throws RangeError for a problem that contradicts itself (`checkProblem`)
 */
export async function optimise(
  problem: PortfolioProblem,
  solve: SolveLp,
  without: readonly Portfolio[] = [],
  known: Known | null = null,
): Promise<Solved | null> {
  checkProblem(problem);
  const { portfolio, complete } = search(problem, without, mostLooks, known);
  if (!complete && (portfolio === null || columnsOf(problem) <= mostColumns)) return outerApproximation(problem, solve, without, portfolio);
  if (!complete && portfolio !== null) return { portfolio, rounds: 0, exact: false };
  return portfolio === null ? null : { portfolio, rounds: 0, exact: true };
}
