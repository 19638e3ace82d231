/**
 * Computes the two levels between which the middle half of the answers lies (SPEC I14). They show how far apart the agencies are, and
 * never reveal the answer of a single agency.
 */
import { isTogether, middleHalfOfCounts } from "../disclosure/index.ts";

interface Spread {
  /** For each level, the share of the answers' weight at this level. */
  readonly shares: readonly number[];
  readonly answered: number;
}

/** @returns the two ends as levels (methods/disclosure, D7); null if fewer than five agencies answered */
export const middleHalf = ({ shares, answered }: Spread): readonly [number, number] | null => {
  const half = middleHalfOfCounts(shares.map((share) => share * answered));
  return half === null ? null : [half.low, half.high];
};

/** The width of the middle half in levels. An item without a middle half gets -1, so that a list with the widest item first ends with it. */
export const widthOf = (item: Spread): number => {
  const half = middleHalf(item);
  return half === null ? -1 : half[1] - half[0];
};

/** Whether wall and phones show that the agencies are far apart: the ends of the middle half differ by two levels or more (methods/disclosure, D8). */
export const isFarApart = (item: Spread): boolean => {
  const half = middleHalf(item);
  return half !== null && !isTogether({ low: half[0], high: half[1] }, "level");
};
