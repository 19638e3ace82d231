/**
 * The chapters of an assessment's report, provided by other modules. A chapter gives its text and the identity of its inputs, so
 * that the server can detect that an approval is stale (docs/decisions/0014-report-chapters.md).
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
/** The step that a chapter reports; summary and notes report all steps. */
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
  /** The time of writing, which decides whether a window is still open. */
  readonly now: Date;
  /**
   * The edition is for readers outside the State and contains only records with at most this marking; the transaction can read no
   * more. Null for the State's own edition, which contains everything that the person who freezes it may read.
   */
  readonly upTo: Tlp | null;
}
export interface WrittenChapter {
  /** Placed under the chapter's heading, which has level 1. */
  readonly blocks: readonly Block[];
  /** Markings of every record that the chapter read; the report takes the strictest. */
  readonly markings: readonly Tlp[];
  /** The main points in one or two sentences, for the summary. */
  readonly inShort?: readonly string[];
  /** Additions to the report's chapters on method and sources. */
  readonly method?: readonly { readonly term: string; readonly text: Words }[];
  readonly sources?: readonly Words[];
}
export interface Chapter {
  readonly name: ChapterName;
  /** Returns null if the step has no records; the report then prints a sentence that says so. */
  readonly write: (making: ChapterMaking) => Promise<WrittenChapter | null>;
  /**
   * Ids and revisions of the records that `write` reads, up to a strictness, in a fixed order. The transaction may be able to read
   * stricter records; these must not change the result.
   */
  readonly source: (tx: Tx, workspace: string, assessment: string, upTo: number) => Promise<unknown>;
  /** Records that `write` reads and that changed after a given time, limited to what the transaction can read. */
  readonly changes: ChangesSince;
  /**
   * The part of the chapter's records that can be released with a version, as JSON. It is stored when the version is frozen, from
   * the same view of the data, so that later changes do not affect it. At most one chapter provides it.
   */
  readonly toRelease?: (tx: Tx, workspace: string, assessment: Assessment, made: ForOthers | null) => Promise<unknown>;
}

/** How a version for readers outside the State is made. */
export interface ForOthers {
  /** The transaction can read nothing stricter than this. */
  readonly upTo: Tlp;
  /** The version is less strict than the assessment and has its own title. */
  readonly beneath: boolean;
  readonly title: Text | null;
  readonly foreword: Text | null;
  /** Null means all chapters. */
  readonly chapters: readonly ChapterName[] | null;
}

/** The server refuses to start with two chapters of the same name. */
export const chapters = extensionPoint<Chapter>("assessment.chapters", ({ name }) => name);
/** Steps that have a chapter in the report, in its order. */
export const stepsWithChapters = (tx: Tx): readonly StepName[] => chaptersInOrder(tx).flatMap(({ name }) => stepOfChapter[name] ?? []);
/** The chapters that modules provide, in the report's order. */
export const chaptersInOrder = (tx: Tx): readonly Chapter[] =>
  reportChapters.flatMap((name) => provided(tx, chapters).filter((chapter) => chapter.name === name));
