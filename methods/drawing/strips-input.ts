/** What the strips drawing is made from: numbers, and words already in the reader's language. */
import type { Scale } from "./axis.ts";
import type { Band } from "./band-labels.ts";
import type { Direction, Mode } from "./scene.ts";

/** One answer; low and high are null where the person gave a best value alone. */
export interface Strip {
  readonly low: number | null;
  readonly best: number;
  readonly high: number | null;
  /** How sure the person was that the truth is inside the range, 0.5 to 1; absent if it was not asked. */
  readonly sure?: number;
}
export interface Pooled {
  readonly low: number;
  readonly best: number;
  readonly high: number;
  /** Few best values lie near the pooled one: a range, no best figure, no word. */
  readonly split: boolean;
  /** Words beside the lane, the first of them bold; none on a wall. */
  readonly lines: readonly string[];
}
/** One side of a split room. Lines: how many of how many (bold), the range of best values, yardstick words. */
export interface Group {
  readonly low: number;
  readonly high: number;
  readonly lines: readonly string[];
}
export interface StripsWords {
  readonly title: string;
  readonly description: string;
  /** Heads of the table and names of its rows. */
  readonly answer: string;
  readonly lowest: string;
  readonly best: string;
  readonly highest: string;
  /** Head of the column with the sureness of each answer; without it the column is left out. */
  readonly sure?: string;
  readonly pooled: string;
  /** Said instead of strips: nobody answered, or too few to be drawn where this leaves the State. */
  readonly noStrips: string;
}
/** Writes a number of per cent, 0 to 100, with and without the sign. */
export interface PercentFormat {
  number(percent: number): string;
  percent(percent: number): string;
}
interface StripsFormat extends PercentFormat {
  /** Formats an answer with all its digits, so that the pooled range can be computed from the rows of the table. */
  exact?(percent: number): string;
}

export interface StripsInput {
  readonly answers: readonly Strip[];
  readonly bands: readonly Band[];
  /** `hidden`: the words for a pool of fewer than three. */
  readonly pooled: Pooled | { readonly hidden: string } | null;
  readonly groups?: readonly Group[];
  /** `hidden` draws the dotted line of a suppressed count, the same whatever the value. */
  readonly cannotSay?: { readonly label: string; readonly hidden?: boolean } | null;
  readonly words: StripsWords;
  readonly format: StripsFormat;
  readonly direction: Direction;
  readonly mode: Mode;
  readonly width?: number;
  /** The tallest that the strips together may get before their pitch gives way; the size mode's own where not given. */
  readonly rows?: number;
  readonly scale?: Scale;
  readonly axisTitle?: string;
  /** The edition leaves the State: strips from ten answers on, and never a row per answer in the table. */
  readonly leavesState?: boolean;
  /** false: no strips and no rows of answers, whatever their number. */
  readonly strips?: boolean;
}
