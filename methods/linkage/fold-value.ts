/** Folding of values, and the interface of a comparer of values. */
import { createFolder } from "../guard/fold.ts";

/** Compares the values of one column. Two values are equal exactly if their keys are equal. */
export interface Comparer {
  /** Null if the value contains no information. */
  readonly key: (value: string) => string | null;
  /** Called once with all distinct keys before any comparison. */
  readonly prepare: (keys: readonly string[]) => void;
  /** The level of two different values, given by their places among the keys; the lowest is 1, and 0 means that they are not evidence. Symmetric. */
  readonly level: (i: number, j: number) => number;
  /** The chance that two people have equal values, computed from the parts of values. @param frequency the number of records with each value */
  readonly chance?: (frequency: Float64Array) => number;
  /** Coarser keys of a value: two spellings that may be the same value share a key. Every value has the same number of keys; a missing key is null. */
  readonly blocks?: (i: number) => readonly (string | null)[];
  /** Calls `take` with every two different values above the lowest level, if these can be found without comparing all pairs. */
  readonly eachAbove?: (take: (i: number, j: number, level: number) => void) => void;
}

const foldText = createFolder(new Map());
/** Only the beginning of a long cell counts. */
const longest = 120;
export const folded = (value: string): string =>
  foldText(value.slice(0, 4 * longest).normalize("NFKC"))
    .text.replaceAll(/\s+/gu, " ")
    .trim()
    .slice(0, longest);
