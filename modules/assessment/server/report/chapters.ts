/**
 * The chapters of an assessment's report: other modules provide them. A chapter says what its text is and what it was made from, so
 * that the server can tell when an approval became stale (docs/decisions/0014-report-chapters.md).
 */
import { reportChapters, type ReportChapter } from "../../contract/edition.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import type { StepName } from "../../contract/step.ts";
import type { Assessment } from "../../contract/assessment.ts";
import type { Text } from "#platform/contract/values.ts";
import { extensionPoint, provided, type Tx } from "#platform/server/db/index.ts";
import type { Block, Words, Voice } from "#platform/server/reports/index.ts";
import type { ChangesSince } from "./record-changes.ts";

export type ChapterName = ReportChapter;
/** The step that a chapter tells of; summary and notes tell of all. */
export const stepOfChapter: Readonly<Partial<Record<ChapterName, StepName>>> = {
  roles: "roles",
  technology: "technology",
  register: "scenarios",
  priorities: "priorities",
  measures: "responses",
  effect: "effect",
  capability: "capability",
  recommendations: "what-first",
};

export interface ChapterMaking {
  readonly tx: Tx;
  readonly workspace: string;
  readonly assessment: Assessment;
  readonly voice: Voice;
  /** When it is written: whether a window is still open follows from it. */
  readonly now: Date;
  /**
   * The edition is for readers outside the State and holds what is marked so or less strictly; the transaction sees no more.
   * Null: the State's own, with all that whoever freezes it may read.
   */
  readonly upTo: Tlp | null;
}
export interface WrittenChapter {
  /** Under the chapter's heading, which is of level 1. */
  readonly blocks: readonly Block[];
  /** Of everything that was read for it; the report takes the strictest. */
  readonly markings: readonly Tlp[];
  /** Its main lines in a sentence or two, for the summary. */
  readonly inShort?: readonly string[];
  /** What it adds to the report's chapters on method and on sources. */
  readonly method?: readonly { readonly term: string; readonly text: Words }[];
  readonly sources?: readonly Words[];
}
export interface Chapter {
  readonly name: ChapterName;
  /** Null where the step has left nothing: the report says so in its own words. */
  readonly write: (making: ChapterMaking) => Promise<WrittenChapter | null>;
  /**
   * Ids and revisions of what `write` reads, up to a strictness, in an order that is always the same. The transaction may
   * see more than that; what is beyond must not change the answer.
   */
  readonly source: (tx: Tx, workspace: string, assessment: string, upTo: number) => Promise<unknown>;
  /** Records that `write` reads and that changed after a moment, as far as the transaction sees them. */
  readonly changes: ChangesSince;
  /**
   * What of the chapter's records can be released with a version, as JSON: stored when the version is frozen, in the same view of the
   * data, so that later changes of the records do not change it. At most one chapter has it.
   */
  readonly toRelease?: (tx: Tx, workspace: string, assessment: Assessment, made: ForOthers | null) => Promise<unknown>;
}

/** How a version for readers outside the State is made. */
export interface ForOthers {
  /** The transaction sees no more than this. */
  readonly upTo: Tlp;
  /** It is less strict than the assessment, and has a title of its own. */
  readonly beneath: boolean;
  readonly title: Text | null;
  readonly foreword: Text | null;
  /** Null: all. */
  readonly chapters: readonly ChapterName[] | null;
}

/** Two chapters of one name are refused at the start. */
export const chapters = extensionPoint<Chapter>("assessment.chapters", ({ name }) => name);
/** Steps that the report has a chapter of, in its order. */
export const stepsWithChapters = (tx: Tx): readonly StepName[] => chaptersInOrder(tx).flatMap(({ name }) => stepOfChapter[name] ?? []);
/** The chapters that modules provide, in the report's order. */
export const chaptersInOrder = (tx: Tx): readonly Chapter[] =>
  reportChapters.flatMap((name) => provided(tx, chapters).filter((chapter) => chapter.name === name));
