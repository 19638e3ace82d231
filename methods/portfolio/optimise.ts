/** The best portfolio of many measures: by the search, and by the solver where the search gives up (SPEC.md P6-P8). */
import { outerApproximation, type Solved, type SolveLp } from "./outer-approximation.ts";
import { checkProblem, type Portfolio, type PortfolioProblem } from "./problem.ts";
import { search, type Known } from "./search.ts";

/** Most columns of groups for the solver; with more it needs minutes. */
const mostColumns = 4_000;
const columnsOf = ({ scenarios }: PortfolioProblem): number =>
  scenarios
    .flatMap(({ factors }) => factors.flatMap(({ below }) => below))
    .reduce((sum, { at, left }) => sum + (at.length > 1 ? left.length : 0), 0);

/** A second or two; problems of a hundred measures take some hundreds of looks. */
const mostLooks = 20_000;

/**
 * The feasible portfolio that leaves the least expected loss.
 * @param without portfolios that do not count, to find the runner-up
 * @param known where its portfolio is close to the best, and the more it says of better ones, the search ends sooner
 * @returns null where nothing is left to choose
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
