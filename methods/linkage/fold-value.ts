/** Folding of values, and the interface of a comparer of values. */
import { createFolder, removedFromNames } from "../guard/fold.ts";

/** Compares the values of one column. Two values are equal exactly if their keys are equal. */
export interface Comparer {
  /** Null if the value contains no information. */
  readonly key: (value: string) => string | null;
  /** Finds keys that are another key in another script. @returns for each of them the key that replaces it */
  readonly merged?: (keys: readonly string[]) => ReadonlyMap<string, string>;
  /** Called once with all distinct keys before any comparison. */
  readonly prepare: (keys: readonly string[]) => void;
  /** The level of two different values, given by their places among the keys; the lowest is 1, and 0 means that they are not evidence. Symmetric. */
  readonly level: (i: number, j: number) => number;
  /** The chance that two people have equal values, computed from the parts of values. @param frequency the number of records with each value */
  readonly chance?: (frequency: Float64Array) => number;
  /** For each kind of coarser key, the number of that key of each value, or -1. Two spellings that may be the same value share a key. */
  readonly blocks?: () => Int32Array[];
  /** Calls `take` with every two different values above the lowest level, if these can be found without comparing all pairs. */
  readonly eachAbove?: (take: (i: number, j: number, level: number) => void) => void;
}

/** Letters of other Cyrillic alphabets, as lists in Russian write them (SPEC.md L43). */
const cyrillic = "әа ғг қк ңн өо ұу үу һх іи ўу ҳх ҷч єе ґг".split(" ");
const foldText = createFolder(new Map(cyrillic.map((pair) => [pair.charAt(0), pair.charAt(1)])), removedFromNames);
/** Folds without replacing letters of other Cyrillic alphabets, because the spellings from which sounds are learned contain these letters. */
const foldSpelling = createFolder(new Map(), removedFromNames);
/** The maximum length of a cell. Only the beginning of a longer cell is used. */
const longest = 120;
/** One word of ASCII, in which only the case can differ. */
const plainWord = /^[\x21-\x7e]*$/;
const foldedBy =
  (fold: ReturnType<typeof createFolder>) =>
  (value: string): string =>
    value.length <= longest && plainWord.test(value)
      ? value.toLowerCase()
      : fold(value.slice(0, 4 * longest).normalize("NFKC"))
          .text.replaceAll(/\s+/gu, " ")
          .trim()
          .slice(0, longest);
export const folded = foldedBy(foldText);
export const foldedSpelling = foldedBy(foldSpelling);
