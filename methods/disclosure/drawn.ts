/**
 * How much of a distribution of personal answers a drawing may show. With few answers each mark is one person in a room where everybody knows
 * everybody, so the form depends on the number of answers (rules D6 to D8).
 */
import { smallestCellAbroad } from "./thresholds.ts";

/** The smallest number of answers for which anything is drawn. */
export const smallestDrawn = 5;

/** The smallest number of answers for which a drawing has one mark for each answer, or a count for each level. */
export const smallestEach = smallestCellAbroad;

/** `nothing`: only words and the number of answers. `middle`: the middle half, and whether the answers are together. `each`: one mark for each answer. */
export type DrawnForm = "nothing" | "middle" | "each";

/** The form of a drawing of n answers (D6). */
export const drawnForm = (n: number): DrawnForm => (n < smallestDrawn ? "nothing" : n < smallestEach ? "middle" : "each");

/** The two values between which the middle half of the answers lies. */
export interface MiddleHalf {
  readonly low: number;
  readonly high: number;
}

/** The rank of the two answers that are the ends of the middle half, counted from the lowest and from the highest answer. It is at least 2 for five answers. */
const rank = (n: number): number => Math.ceil(n / 4);

/** The middle half of single values (D7); null if there are fewer than five. The lowest and the highest answer are never its ends. */
export const middleHalf = (values: readonly number[]): MiddleHalf | null => {
  const n = values.length;
  if (n < smallestDrawn) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return { low: sorted[rank(n) - 1] ?? 0, high: sorted[n - rank(n)] ?? 0 };
};

const slack = 1e-9;

/**
 * The middle half of answers that are counted by level (D7), as two indexes into `counts`; null if there are fewer than five answers.
 * Counts may be fractions, because an answer that is a range of levels is spread over them.
 */
export const middleHalfOfCounts = (counts: readonly number[]): MiddleHalf | null => {
  const n = Math.round(counts.reduce((sum, count) => sum + count, 0));
  if (n < smallestDrawn) return null;
  const reached = (ordered: readonly number[]): number => {
    let sum = 0;
    return ordered.findIndex((count) => (sum += count) >= rank(n) - slack);
  };
  return { low: reached(counts), high: counts.length - 1 - reached(counts.toReversed()) };
};

/** The smallest width of a middle half whose answers are apart (D8), in probability, log-odds, share of the weight, or levels. */
const apartFrom = { linear: 0.2, "log-odds": 2, share: 0.1, level: 2 } as const;
export type MiddleScale = keyof typeof apartFrom;

/** The values 0 and 1 have no finite log-odds. They count as this value, or as 1 minus this value. */
const edge = 1e-6;
const logOdds = (p: number): number => {
  const inside = Math.min(1 - edge, Math.max(edge, p));
  return Math.log(inside / (1 - inside));
};

/** A middle half for readers. `together` selects the word, so that readers need not get the answers. */
export interface ToldHalf extends MiddleHalf {
  readonly together: boolean;
}
const told = (half: MiddleHalf | null, n: number, scale: MiddleScale, split: boolean): ToldHalf | null =>
  half === null || drawnForm(n) !== "middle" ? null : { ...half, together: !split && isTogether(half, scale) };

/** The middle half of five to nine single values, for readers; otherwise null. A room that is split is not together. */
export const toldHalf = (values: readonly number[], scale: MiddleScale, split = false): ToldHalf | null =>
  told(middleHalf(values), values.length, scale, split);

/** The middle half of five to nine answers that are counted by level, for readers, as two indexes into `counts`; otherwise null. */
export const toldHalfOfCounts = (counts: readonly number[], split = false): ToldHalf | null =>
  told(middleHalfOfCounts(counts), Math.round(counts.reduce((sum, count) => sum + count, 0)), "level", split);

/** Whether the middle half is so narrow that the answers are together (D8). */
export const isTogether = ({ low, high }: MiddleHalf, scale: MiddleScale): boolean => {
  const width = scale === "log-odds" ? logOdds(high) - logOdds(low) : high - low;
  return width < apartFrom[scale] - slack;
};
