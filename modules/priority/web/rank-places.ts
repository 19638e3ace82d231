/** The ranks that a risk has in the draws of a ranking: the range that contains 90 % of the draws, and the most frequent rank. */
import type { RankedRisk } from "../contract/priority.ts";

export interface Places {
  /** The ranks, counted from 0. */
  readonly low: number;
  readonly high: number;
  readonly often: number;
}

/** @param acceptability the share of the draws in which the risk has each rank, first rank first; the sum is 1 */
export const placesOf = ({ acceptability }: Pick<RankedRisk, "acceptability">): Places => {
  const at = (share: number): number => {
    let sum = 0;
    const found = acceptability.findIndex((part) => (sum += part) >= share - 1e-9);
    return found === -1 ? acceptability.length - 1 : found;
  };
  return { low: at(0.05), high: at(0.95), often: acceptability.indexOf(Math.max(...acceptability)) };
};

/**
 * A bracket beside rows of one page whose risks cannot be distinguished. Overlapping brackets are in different lanes (columns); lane 0
 * is next to the drawing.
 */
export interface Bracket {
  readonly from: number;
  readonly to: number;
  readonly lane: number;
}

/**
 * @param runs ids of risks that cannot be distinguished from each other
 * @param shown the ids of one page, in their order
 * @returns the brackets of the page; the part of a group that is on another page has a bracket there
 */
export const bracketsOf = (runs: readonly (readonly string[])[], shown: readonly string[]): readonly Bracket[] => {
  const ends: number[] = [];
  return runs
    .map((run) => shown.flatMap((id, at) => (run.includes(id) ? [at] : [])))
    .filter((rows) => rows.length > 1)
    .map((rows) => {
      const [from, to] = [rows[0] ?? 0, rows.at(-1) ?? 0];
      const free = ends.findIndex((end) => end < from);
      const lane = free === -1 ? ends.length : free;
      ends[lane] = to;
      return { from, to, lane };
    });
};
