/** Tests whether two portfolios differ on the same draws (SPEC.md V5). */
import { sumOf, sumOfSquares, type ResidualRisk } from "../simulation/index.ts";

/** The maximum number of differences in memory at once: 32 megabytes. */
const mostNumbers = 4_000_000;
/** Number of standard errors that a difference must exceed. */
const errors = 2;

export interface PairedDifference {
  readonly mean: number;
  /** The standard error of the mean, from the differences of the draws. */
  readonly error: number;
  /**
   * `over`: the first portfolio is greater by more than two standard errors; `under`: the first portfolio is smaller by more than two standard
   * errors. If neither is true, the two portfolios cannot be distinguished.
   */
  readonly over: boolean;
  readonly under: boolean;
}

/** @param differences first minus second, for each draw (`ResidualRisk.differences`), at least two draws */
export function pairedDifference(differences: Float64Array): PairedDifference {
  const n = differences.length;
  const mean = sumOf(differences) / n;
  const error = Math.sqrt(sumOfSquares(differences, mean) / (n - 1) / n);
  return { mean, error, over: mean > errors * error, under: mean < -errors * error };
}

/**
 * Compares one set of measures with several others on the same draws. Equal sets are compared only once, because many conditions
 * lead to the same set.
 * @returns in the order of `others`: what remains with `one` minus what remains with the other
 */
export function pairedDifferences(
  risk: Pick<ResidualRisk, "differences">,
  one: readonly string[],
  others: readonly (readonly string[])[],
  draws: number,
): readonly PairedDifference[] {
  const distinct = [...Map.groupBy(others.keys(), (at) => others[at]?.join("\n")).values()];
  const found: PairedDifference[] = [];
  const atOnce = Math.max(1, Math.floor(mostNumbers / draws));
  for (let from = 0; from < distinct.length; from += atOnce) {
    const some = distinct.slice(from, from + atOnce);
    const differences = risk.differences(one, some.map(([at = 0]) => others[at] ?? [])); // prettier-ignore
    for (const [i, places] of some.entries()) {
      const difference = pairedDifference(differences[i] ?? new Float64Array(draws));
      for (const at of places) found[at] = difference;
    }
  }
  return found;
}
