/** Whether two portfolios can be told apart on the same draws (SPEC.md V5). */

/** Standard errors that a difference must exceed. */
const errors = 2;

export interface PairedDifference {
  readonly mean: number;
  /** Standard error of the mean, of the differences draw by draw. */
  readonly error: number;
  /** The first is greater, or smaller, by more than two standard errors; neither: they cannot be told apart. */
  readonly over: boolean;
  readonly under: boolean;
}

/** @param differences of the first beyond the second, draw by draw (`ResidualRisk.differences`), at least two */
export function pairedDifference(differences: Float64Array): PairedDifference {
  const n = differences.length;
  const mean = differences.reduce((sum, by) => sum + by, 0) / n;
  const squares = differences.reduce((sum, by) => sum + (by - mean) ** 2, 0);
  const error = Math.sqrt(squares / (n - 1) / n);
  return { mean, error, over: mean > errors * error, under: mean < -errors * error };
}
