/**
 * The report of an assessment: frozen report versions for different audiences. A report version starts as a draft. The State comments on it and
 * clears it, then a named authority approves it. A worker makes the files.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { StepName } from "./step.ts";
import { CommandId, Empty, Id, Instant, LanguageTag, Text } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });
const E = z.object({ workspace: Id, reportVersion: Id });
const J = z.object({ workspace: Id, job: Id });

/** The name of a chapter of the report. */
export const ChapterName = z.string().check(z.regex(/^[a-z][a-z-]*$/), z.maxLength(40));
export const ReportChapter = z.object({
  name: ChapterName,
  /** The step on which the chapter reports; null if the chapter does not report on exactly one step. */
  step: z.nullable(StepName),
  /**
   * Whether the chapter may be part of a report version that is less strict than the assessment. This is possible only if the
   * chapter's records have their own markings. Every other chapter is as strict as the assessment.
   */
  redacted: z.boolean(),
});
export type ReportChapter = z.infer<typeof ReportChapter>;

export const reportVersionStatuses = ["draft", "comments", "cleared", "approved"] as const;
export const ReportVersionStatus = z.enum(reportVersionStatuses);
export type ReportVersionStatus = z.infer<typeof ReportVersionStatus>;
/**
 * A status that a report version reached, with the text that a person wrote at that time. The status `comments` always has a text.
 */
export const ReportVersionStep = z.object({
  status: z.enum(["comments", "cleared", "approved"]),
  at: Instant,
  /** The name of the person who changed the status. */
  by: z.nullable(z.string()),
  words: z.nullable(Text),
});
export type ReportVersionStep = z.infer<typeof ReportVersionStep>;

/**
 * `same`: no source record has changed. `follow-up`: records were added, but every statement of the version is still correct. `differs`: a
 * statement of the version would be different now, so a new version is advisable.
 */
export const ReportVersionSince = z.enum(["same", "follow-up", "differs"]);

/** A record that changed since a version was frozen. */
export const ReportVersionChange = z.object({
  /** The chapter that uses the record. */
  chapter: ChapterName,
  /**
   * The kind of record and what happened to the record, for example `measure-added`. The chapter's module has a text for each of
   * these values (`report-chapters.change.<what>`).
   */
  what: z.string().check(z.regex(/^[a-z]+(-[a-z]+)+$/), z.maxLength(60)),
  /** The record that changed. For a change of a part of a measure: the measure. For a reply to a recommendation: the recommendation. */
  id: Id,
  /** The code that screens show; null if the record has no code. */
  code: z.nullable(z.string()),
  title: z.nullable(Text),
  marking: Tlp,
  /** The time of the last change. */
  at: Instant,
});
export type ReportVersionChange = z.infer<typeof ReportVersionChange>;

export const RenderJob = z.object({
  id: Id,
  reportVersion: Id,
  format: z.enum(["pdf", "docx"]),
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  done: z.int(),
  total: z.int(),
});

export const ReportVersion = z.object({
  id: Id,
  number: z.int(),
  language: LanguageTag,
  marking: Tlp,
  /** The strictest marking that a report version for others may contain. Null for the State's own report version. */
  maxMarking: z.nullable(Tlp),
  /**
   * Whether the report version is less strict than its assessment. If so, the report version has its own title and contains no
   * content that is as strict as the assessment.
   */
  redacted: z.boolean(),
  /** The names of the chapters; null means all chapters. */
  chapters: z.nullable(z.array(ChapterName)),
  digest: z.string(),
  frozenAt: Instant,
  status: ReportVersionStatus,
  /**
   * The statuses in the order in which the report version reached them. The first one is the draft, reached when the report version is
   * frozen.
   */
  steps: z.array(ReportVersionStep),
  approvedAt: z.nullable(Instant),
  approvedBy: z.nullable(z.string()),
  /** Whether records of the report version changed after it was frozen, and whether a statement would be different now. */
  since: ReportVersionSince,
  /**
   * Chapters whose text would be different now, in the order of the report. A different statement about the whole report counts as a difference in
   * the summary.
   */
  differs: z.array(ChapterName),
  /** Files of the version with its present status, finished or in progress: at most one of each format. */
  files: z.array(RenderJob),
});
export const listReportVersions = endpoint({
  id: "assessment.list-report-versions",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/report-versions",
  permission: "workspace.read",
  params: A,
  /**
   * `frozen` is the number of versions, including those that this reader cannot see. `most` is the maximum number of versions.
   * `chapters` lists the chapters that a version can contain.
   */
  output: z.object({ reportVersions: z.array(ReportVersion), frozen: z.int(), most: z.int(), chapters: z.array(ReportChapter) }),
});
/**
 * Changes that were made after a version was frozen, newest first. Changes of records above the version's marking or above the
 * reader's clearance are left out.
 */
export const listReportVersionChanges = endpoint({
  id: "assessment.list-report-version-changes",
  method: "GET",
  path: "/api/w/:workspace/report-versions/:reportVersion/changes",
  permission: "workspace.read",
  params: E,
  output: z.object({ changes: z.array(ReportVersionChange) }),
});
const Line = z.object({ text: z.string().check(z.minLength(1), z.maxLength(200)), lang: LanguageTag });
const Foreword = z.object({ text: z.string().check(z.minLength(1), z.maxLength(4_000)), lang: LanguageTag });
/**
 * The options of a report version for others. The option `title` replaces the assessment's title. It is required if the report version is less
 * strict than the assessment.
 */
export const ReportVersionForOthers = z.object({
  title: z.optional(z.nullable(Line)),
  /** A text by the State that is printed before the summary. */
  foreword: z.optional(z.nullable(Foreword)),
  chapters: z.optional(z.nullable(z.array(ChapterName).check(z.minLength(1)))),
});
export type ReportVersionForOthers = z.infer<typeof ReportVersionForOthers>;

/**
 * Freezes the current report in one language. With `maxMarking` the server makes a report version for others: this version has the marking
 * `maxMarking` and contains what a person with that clearance can read. It does not contain results from small groups of answers, or
 * recommendations that the State may still answer.
 */
export const freezeReportVersion = endpoint({
  id: "assessment.freeze-report-version",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/report-versions",
  permission: "report.make",
  params: A,
  body: z.object({
    commandId: CommandId,
    language: LanguageTag,
    maxMarking: z.optional(z.nullable(Tlp)),
    made: z.optional(ReportVersionForOthers),
  }),
  output: ReportVersion,
  replay: true,
  mayBeHeld: true,
  problems: ["too-many-versions", "workspace-full", "marking-forbids", "version-below-assessment", "reads-like-a-method"],
});
const Words = z.object({ text: z.string().check(z.minLength(1), z.maxLength(4_000)), lang: LanguageTag });
/** Adds the State's comments to a version. The frozen text does not change; a correction needs a new version. */
export const commentReportVersion = endpoint({
  id: "assessment.comment-report-version",
  method: "POST",
  path: "/api/w/:workspace/report-versions/:reportVersion/comments",
  permission: "report.comment",
  params: E,
  body: z.object({ commandId: CommandId, words: Words }),
  output: ReportVersion,
  replay: true,
  mayBeHeld: true,
  problems: ["version-approved", "reads-like-a-method"],
});
/** Records that the State has no more comments on a version and that any earlier comments are settled. */
export const clearReportVersion = endpoint({
  id: "assessment.clear-report-version",
  method: "POST",
  path: "/api/w/:workspace/report-versions/:reportVersion/clear",
  permission: "report.clear",
  params: E,
  body: z.object({ digest: z.string() }),
  output: ReportVersion,
  problems: ["version-stale", "version-approved", "version-step"],
});
/** Approves the version with exactly this digest. If the State commented on the version, it must be cleared first. */
export const approveReportVersion = endpoint({
  id: "assessment.approve-report-version",
  method: "POST",
  path: "/api/w/:workspace/report-versions/:reportVersion/approve",
  permission: "assessment.approve",
  params: E,
  body: z.object({ digest: z.string() }),
  output: ReportVersion,
  decision: { asks: "nothing", told: ["workspace"], back: null, afterwards: "new-version" },
  problems: ["version-stale", "version-approved", "version-step"],
});
export const renderReportVersion = endpoint({
  id: "assessment.render-report-version",
  method: "POST",
  path: "/api/w/:workspace/report-versions/:reportVersion/files",
  permission: "report.make",
  params: E,
  body: z.object({ format: z.enum(["pdf", "docx"]) }),
  output: RenderJob,
  problems: ["too-many-jobs", "workspace-full"],
});
export const getRender = endpoint({
  id: "assessment.get-render",
  method: "GET",
  path: "/api/w/:workspace/renders/:job",
  permission: "report.make",
  params: J,
  output: RenderJob,
});
export const cancelRender = endpoint({
  id: "assessment.cancel-render",
  method: "DELETE",
  path: "/api/w/:workspace/renders/:job",
  permission: "report.make",
  params: J,
  output: Empty,
});
export const downloadRender = endpoint({
  id: "assessment.download-render",
  method: "GET",
  path: "/api/w/:workspace/renders/:job/file",
  permission: "report.make",
  params: J,
  output: Empty,
  kind: "file",
  problems: ["marking-forbids"],
});
