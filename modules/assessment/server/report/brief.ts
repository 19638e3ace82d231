/**
 * What a chapter adds to the two pages in words at the front of the report. Each chapter provides its own part. The module assessment orders the
 * parts and contains no code for a single step. A scenario is identified by its id, so that the parts of several chapters about one scenario can be
 * joined.
 *
 * Rules for every part (docs/decisions/0046-two-pages-for-a-minister.md): titles, not codes. A likelihood word is a label beside its range, and is
 * never in one sentence with a confidence. A split has a range, but neither a likelihood word nor a best value. A number of people is never
 * printed. A reason is printed only in sentences of the State's rapporteur. Reported and verified status are in separate columns.
 */
import type { Drawing } from "#methods/drawing/index.ts";
import type { LabelledRow, Note, RangeRow, SheetBlock, Words } from "#platform/server/reports/index.ts";

/** A scenario as the register states it. */
export interface BriefScenario {
  readonly id: string;
  readonly code: string;
  readonly title: Words;
  /** The scenario in one sentence; null if it has no text. */
  readonly sentence: Words | null;
  readonly range: Omit<RangeRow, "title">;
  /** Null if the room was not split; otherwise the sentences of the rapporteur about the split (empty if there are none). */
  readonly split: readonly Words[] | null;
  /** The result in sentences, without a confidence. */
  readonly result: readonly string[];
  /** Confidence and similar facts, separate from the likelihood. */
  readonly notes: readonly Note[];
  readonly figure: Extract<SheetBlock, { kind: "drawing" }> | null;
  /** The rapporteur's sentences, each with the position in the room that the sentence describes. */
  readonly said: readonly LabelledRow[];
}

export interface BriefDecision {
  /** The status in words. */
  readonly label: string;
  readonly text: Words;
  readonly note: string;
  /** Ids of the scenarios that this decision is about. */
  readonly about: readonly string[];
}

export interface BriefTask {
  /** The URN of the record, so that another chapter can refer to it. */
  readonly urn: string;
  readonly what: Words;
  /** Empty if no person or body is named. */
  readonly who: Words;
  /** Date as YYYY-MM-DD; null if there is none. */
  readonly by: string | null;
  /** Whether the date has passed and the task is not done. */
  readonly late: boolean;
  readonly reported: string;
  /** Null if nobody has verified it. */
  readonly verified: string | null;
  /** Ids of scenarios that this task is about, and URNs of other tasks: this task then follows from the scenarios of those tasks. */
  readonly about: readonly string[];
}

export interface Brief {
  /** Short sentences about how the report was made. */
  readonly made?: readonly string[];
  readonly scenarios?: readonly BriefScenario[];
  /** The axis below the ranges of the scenarios. */
  readonly axis?: Drawing;
  /** The ids of the scenarios, the most urgent first, and a sentence that states which of all risks come first. */
  readonly order?: { readonly ids: readonly string[]; readonly sentence: string };
  readonly decisions?: readonly BriefDecision[];
  readonly tasks?: readonly BriefTask[];
}
