/**
 * The chapters of an assessment's report, which other modules provide. A chapter returns its text and the ids and revisions of the records that it
 * read, so that the server can detect that an approval is stale (docs/decisions/0014-report-chapters.md).
 */
import type { Tlp } from "#platform/contract/markings.ts";
import type { StepName } from "../../contract/step.ts";
import type { Assessment } from "../../contract/assessment.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { Text } from "#platform/contract/values.ts";
import { extensionPoint, provided, type Tx } from "#platform/server/db/index.ts";
import type { Block, Words, Voice } from "#platform/server/reports/index.ts";
import type { Brief } from "./brief.ts";
import type { ChangesSince } from "./record-changes.ts";

export interface ChapterMaking {
  readonly tx: Tx;
  readonly workspace: string;
  readonly assessment: Assessment;
  readonly voice: Voice;
  /**
   * The time at which the report is written. A chapter compares it with the end of a reply window to decide whether the window is
   * still open.
   */
  readonly now: Date;
  /**
   * The strictest marking that a report version for readers outside the State may contain; the transaction cannot read stricter
   * records. Null for the State's own report version, which contains everything that the person who freezes it may read.
   */
  readonly maxMarking: Tlp | null;
}
/** A place in the blocks of a chapter, where the module assessment inserts the tasks of all chapters that follow from one scenario. */
export interface Follows {
  readonly kind: "follows";
  /** The id of the scenario. */
  readonly from: string;
}

export interface WrittenChapter {
  /** The blocks below the chapter's heading, which has level 1. */
  readonly blocks: readonly (Block | Follows)[];
  /** The markings of all records that the chapter read. The report gets the strictest of them. */
  readonly markings: readonly Tlp[];
  /** The main points in one or two sentences, for the summary. */
  readonly inShort?: readonly string[];
  /** The chapter's parts of the two pages in words at the front. */
  readonly brief?: Brief;
  /** Additions to the report's chapters on method and sources. */
  readonly method?: readonly { readonly term: string; readonly text: Words }[];
  readonly sources?: readonly Words[];
}
export interface Chapter {
  /** The name of the chapter, unique in the application. The module's text `report-steps.chapter.<name>` is the title that readers see. */
  readonly name: string;
  /** Position in the report: the chapter of step 3 has rank 3, the summary has 0, the notes have 99. */
  readonly rank: number;
  /** The step on which the chapter reports; absent if the chapter does not report on exactly one step. */
  readonly step?: StepName;
  /**
   * Whether the chapter's records have their own markings. If so, a report version that is less strict than the assessment may
   * contain the chapter.
   */
  readonly redacted?: true;
  /** Returns null if the step has no records. Then the report prints a sentence that says so. */
  readonly write: (making: ChapterMaking) => Promise<WrittenChapter | null>;
  /**
   * Ids and revisions of the records that `write` reads, up to a maximum marking, in a fixed order. The transaction may be able to read
   * stricter records; these must not change the result.
   */
  readonly source: (tx: Tx, workspace: string, assessment: string, maxMarking: number) => Promise<unknown>;
  /** Records that `write` reads and that changed after a given time, limited to what the transaction can read. */
  readonly changes: ChangesSince;
  /**
   * The part of the chapter's records that can be released with a version, as JSON. It is computed and stored in the transaction that freezes the
   * version, so later changes do not affect it. At most one chapter provides it.
   */
  readonly toRelease?: (tx: Tx, workspace: string, assessment: Assessment, made: ForOthers | null) => Promise<unknown>;
}

/** The options of a version for readers outside the State. */
export interface ForOthers {
  /** The transaction cannot read records above this marking. */
  readonly maxMarking: Tlp;
  /** Whether the version is less strict than the assessment. If so, it has its own title. */
  readonly redacted: boolean;
  readonly title: Text | null;
  readonly foreword: Text | null;
  /** Null means all chapters. */
  readonly chapters: readonly string[] | null;
}

/** The server does not start if two chapters have the same name. */
export const chapters = extensionPoint<Chapter>("assessment.chapters", ({ name }) => name);
/** The chapters that modules provide, in the report's order. */
export const chaptersInOrder = (tx: Tx): readonly Chapter[] => provided(tx, chapters).toSorted((a, b) => a.rank - b.rank);
/** Steps that have a chapter in the report, in the order of the report. */
export const stepsWithChapters = (tx: Tx): readonly StepName[] => chaptersInOrder(tx).flatMap(({ step }) => step ?? []);
/** The id of the chapter's heading. */
export const headingOf = (name: string) => `report-steps.chapter.${name}` as MessageId;
