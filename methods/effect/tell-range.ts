/** Selects the sentence for a range, so that page and report use the same message of the group `effect` for the same figures. */
import { printedRange } from "../printing/index.ts";

export interface ToldRange {
  readonly low: number;
  readonly best: number;
  readonly high: number;
  /** Whether the range has no best value to show. */
  readonly split: boolean;
}
/** Formats whole per cent, with more digits if both ends would look the same when printed. */
const percent = (share: number, further: number): number => Number((share * 100).toFixed(further)) + 0;

/**
 * @param range shares -1..1: above 0 lowers, below 0 raises
 * @returns a message and its values in per cent; the smaller figure is first, in either direction
 */
export function tellRange({ split, ...range }: ToldRange) {
  const { low, best, high } = printedRange(range.low, range.high, range.best, percent);
  if (low < 0 && high > 0) return { id: "effect.range.both", values: { raised: -low, lowered: high } } as const;
  const way = low < 0 ? "raises" : "lowers";
  const [from, to] = way === "raises" ? [-high + 0, -low] : [low, high];
  if (from === to) return { id: `effect.range.${way}-one`, values: { n: from } } as const;
  if (split) return { id: `effect.range.${way}-open`, values: { low: from, high: to } } as const;
  return { id: `effect.range.${way}`, values: { low: from, high: to, best: Math.abs(best) } } as const;
}

/** Formats two significant digits, because the sampling error of the draws does not support more. */
export const shortFigure = (value: number): number => Number(value.toPrecision(2));
