/** The input of the strips drawing: numbers, and words that are already in the reader's language. */
import type { MiddleHalf } from "../disclosure/index.ts";
import type { Scale } from "./axis.ts";
import type { Band } from "./band-labels.ts";
import type { Direction, Mode } from "./scene.ts";

/** One answer; low and high are null if the person gave only a best value. */
export interface Strip {
  readonly low: number | null;
  readonly best: number;
  readonly high: number | null;
  /** Confidence that the true value is inside the range, 0.5 to 1; absent if the question did not ask for it. */
  readonly sure?: number;
}
export interface Pooled {
  readonly low: number;
  readonly best: number;
  readonly high: number;
  /**
   * Whether the pool is split: the best values are far apart and few lie near the pooled one. Then only the range is shown, without a
   * best value and a word.
   */
  readonly split: boolean;
  /** The lines of text beside the lane; the first line is bold. The list is empty on a wall. */
  readonly lines: readonly string[];
}
/** The number of people who moved up, or down. A suppressed number has a dotted arrow, and zero has no arrow. */
interface MovedWay {
  readonly label: string;
  readonly arrow: "solid" | "dotted" | "none";
}
/** An earlier round, drawn above the strips, and how people moved since then. */
export interface StripsBefore {
  readonly pooled: Omit<Pooled, "lines">;
  /** Names of the earlier round and of the round of the strips. */
  readonly earlier: string;
  readonly later: string;
  readonly up: MovedWay;
  readonly down: MovedWay;
  /** The number of people who did not move; it is only in the table. */
  readonly stayed: string;
}
/**
 * One group of a split room. The first line, in bold, says how many of all people belong to the group; the other lines have the range of
 * their best values, and words of the yardstick.
 */
export interface Group {
  readonly low: number;
  readonly high: number;
  readonly lines: readonly string[];
}
export interface StripsWords {
  readonly title: string;
  readonly description: string;
  /** Heads of the table, and names of its rows. */
  readonly answer: string;
  readonly lowest: string;
  readonly best: string;
  readonly highest: string;
  /** The head of the column with the confidence of each answer. If it is absent, the table has no such column. */
  readonly sure?: string;
  readonly pooled: string;
  /** Words that are shown instead of strips if nobody answered or if too few people answered. */
  readonly noStrips: string;
}
/** Formats a number of per cent, 0 to 100, without and with the percent sign. */
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
  /** The number of people who answered, if `answers` is empty because they were removed. */
  readonly n?: number;
  readonly bands: readonly Band[];
  /** `hidden`: the words for a pool of fewer than three answers. */
  readonly pooled: Pooled | { readonly hidden: string } | null;
  readonly groups?: readonly Group[];
  /** `hidden`: the count is suppressed; a dotted line is drawn, which looks the same for every value. */
  readonly cannotSay?: { readonly label: string; readonly hidden?: boolean } | null;
  readonly words: StripsWords;
  readonly format: StripsFormat;
  readonly direction: Direction;
  readonly mode: Mode;
  readonly width?: number;
  /** Maximum height of all strips together; more strips are drawn closer together. Default: the height of the size mode. */
  readonly rows?: number;
  readonly scale?: Scale;
  readonly axisTitle?: string;
  /**
   * Whether this version is for readers outside the State. Then strips are shown only if there are at least ten answers, and the table never has one
   * row per answer.
   */
  readonly leavesState?: boolean;
  /** If false, there are no strips and no table rows of answers, for any number of answers. */
  readonly strips?: boolean;
  /**
   * The middle half of five to nine answers, with its words. It is drawn instead of strips and pool. Without it, fewer than ten answers
   * are words only.
   */
  readonly half?: MiddleHalf & { readonly label: string; readonly name: string };
  readonly before?: StripsBefore;
}
