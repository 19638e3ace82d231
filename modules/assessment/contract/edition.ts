/**
 * The report of an assessment: frozen editions for different audiences. An edition starts as a draft. The State comments on it and
 * clears it, then a named authority approves it. A worker makes the files.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Empty, Id, Instant, LanguageTag, Text } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });
const E = z.object({ workspace: Id, edition: Id });
const J = z.object({ workspace: Id, job: Id });

/** The parts of a report, in their order. */
export const reportChapters = [
  "summary",
  "roles",
  "technology",
  "register",
  "priorities",
  "measures",
  "effect",
  "capability",
  "recommendations",
  "notes",
] as const;
export type ReportChapter = (typeof reportChapters)[number];
/**
 * Chapters that an edition may contain if it is less strict than its assessment. The records of these chapters have markings of
 * their own; all other chapters are as strict as the assessment.
 */
export const chaptersBeneath: readonly ReportChapter[] = ["summary", "register", "measures"];

export const editionStatuses = ["draft", "comments", "cleared", "approved"] as const;
export const EditionStatus = z.enum(editionStatuses);
export type EditionStatus = z.infer<typeof EditionStatus>;
/** A status that an edition reached, with the text that was written then. Comments always have a text. */
export const EditionStep = z.object({
  status: z.enum(["comments", "cleared", "approved"]),
  at: Instant,
  /** The name of the person who did it. */
  by: z.nullable(z.string()),
  words: z.nullable(Text),
});
export type EditionStep = z.infer<typeof EditionStep>;

/**
 * `same`: no source record has changed. `follow-up`: records were added, but every statement of the version is still correct.
 * `differs`: a part of the version would read differently now, so a new version is advisable.
 */
export const EditionSince = z.enum(["same", "follow-up", "differs"]);

/** Kinds of change in the records of a version; the desk has a text for each. */
export const editionChanges = [
  "assessment-changed",
  "agency-changed",
  "step-changed",
  "survey-revealed",
  "survey-settled",
  "survey-findings",
  "scenario-added",
  "scenario-changed",
  "scenario-rated",
  "risk-added",
  "risk-changed",
  "ranking-made",
  "measure-added",
  "measure-changed",
  "measure-adopted",
  "measure-tested",
  "measure-commented",
  "measure-read",
  "measure-milestone",
  "effect-stated",
  "effect-judged",
  "calculation-made",
  "portfolio-agreed",
  "capability-answered",
  "capability-agreed",
  "recommendation-added",
  "recommendation-changed",
  "recommendation-answered",
  "recommendation-reported",
  "recommendation-verified",
  "points-given",
  "action-added",
  "action-changed",
  "note-written",
] as const;
/** A record that changed since a version was frozen. */
export const EditionChange = z.object({
  /** The chapter that uses the record. */
  chapter: z.enum(reportChapters),
  what: z.enum(editionChanges),
  /** The record that changed. For a part of a measure this is the measure; for a reply to a recommendation it is the recommendation. */
  id: Id,
  /** The code that screens show; null if the record has none. */
  code: z.nullable(z.string()),
  title: z.nullable(Text),
  marking: Tlp,
  /** Time of the last change. */
  at: Instant,
});
export type EditionChange = z.infer<typeof EditionChange>;

export const Edition = z.object({
  id: Id,
  number: z.int(),
  language: LanguageTag,
  marking: Tlp,
  /** The maximum marking of an edition for others, which contains nothing stricter. Null for the State's own edition. */
  upTo: z.nullable(Tlp),
  /**
   * Whether the edition is less strict than its assessment. If so, it has its own title and contains nothing that is as strict as
   * the assessment.
   */
  beneath: z.boolean(),
  /** Null means all chapters. */
  chapters: z.nullable(z.array(z.enum(reportChapters))),
  digest: z.string(),
  frozenAt: Instant,
  status: EditionStatus,
  /** In the order in which the edition reached them. The first one is the draft, reached when the edition is frozen. */
  steps: z.array(EditionStep),
  approvedAt: z.nullable(Instant),
  approvedBy: z.nullable(z.string()),
  /** Changes of its records since it was frozen. */
  since: EditionSince,
  /** Chapters that would read differently now, in the order of the report. Statements about the whole report belong to the summary. */
  differs: z.array(z.enum(reportChapters)),
});
export const RenderJob = z.object({
  id: Id,
  edition: Id,
  format: z.enum(["pdf", "docx"]),
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
  done: z.int(),
  total: z.int(),
});

export const listEditions = endpoint({
  id: "threat.list-editions",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/editions",
  permission: "workspace.read",
  actors: ["account"],
  params: A,
  /** `frozen` is the number of versions, including those that this reader cannot see; `most` is the limit. */
  output: z.object({ editions: z.array(Edition), frozen: z.int(), most: z.int() }),
});
/** Changes since a version was frozen, newest first, limited by the version's marking and the reader's clearance. */
export const listEditionChanges = endpoint({
  id: "threat.list-edition-changes",
  method: "GET",
  path: "/api/w/:workspace/editions/:edition/changes",
  permission: "workspace.read",
  actors: ["account"],
  params: E,
  output: z.object({ changes: z.array(EditionChange) }),
});
const Line = z.object({ text: z.string().check(z.minLength(1), z.maxLength(200)), lang: LanguageTag });
const Foreword = z.object({ text: z.string().check(z.minLength(1), z.maxLength(4_000)), lang: LanguageTag });
/**
 * How an edition for others is made. Its own title replaces the assessment's; it is required if the edition is less strict than the
 * assessment's title.
 */
export const EditionForOthers = z.object({
  title: z.optional(z.nullable(Line)),
  /** Text by the State, placed before the summary. */
  foreword: z.optional(z.nullable(Foreword)),
  chapters: z.optional(z.nullable(z.array(z.enum(reportChapters)).check(z.minLength(1)))),
});
export type EditionForOthers = z.infer<typeof EditionForOthers>;

/**
 * Freezes the current report in one language. With `upTo` it makes an edition for others: it contains what a person with that
 * clearance can read, has that marking, and leaves out small groups of answers and recommendations that the State may still answer.
 */
export const freezeEdition = endpoint({
  id: "threat.freeze-edition",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/editions",
  permission: "report.make",
  actors: ["account"],
  params: A,
  body: z.object({ commandId: CommandId, language: LanguageTag, upTo: z.optional(z.nullable(Tlp)), made: z.optional(EditionForOthers) }),
  output: Edition,
  replay: true,
  mayBeHeld: true,
  problems: ["too-many-versions", "workspace-full", "marking-forbids", "version-below-assessment", "reads-like-a-method"],
});
const Words = z.object({ text: z.string().check(z.minLength(1), z.maxLength(4_000)), lang: LanguageTag });
/** The State comments on a version. The frozen text does not change; a correction needs a new version. */
export const commentEdition = endpoint({
  id: "threat.comment-edition",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/comments",
  permission: "report.comment",
  actors: ["account"],
  params: E,
  body: z.object({ commandId: CommandId, words: Words }),
  output: Edition,
  replay: true,
  mayBeHeld: true,
  problems: ["version-approved", "reads-like-a-method"],
});
/** Declares that the State has no more comments on a version, and that any earlier comments are settled. */
export const clearEdition = endpoint({
  id: "threat.clear-edition",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/clear",
  permission: "report.clear",
  actors: ["account"],
  params: E,
  body: z.object({ digest: z.string() }),
  output: Edition,
  problems: ["version-stale", "version-approved", "version-step"],
});
/** Approves the version that has exactly this digest. A version with comments must be cleared first. */
export const approveEdition = endpoint({
  id: "threat.approve-edition",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/approve",
  permission: "assessment.approve",
  actors: ["account"],
  params: E,
  body: z.object({ digest: z.string() }),
  output: Edition,
  problems: ["version-stale", "version-approved", "version-step"],
});
export const renderEdition = endpoint({
  id: "threat.render-edition",
  method: "POST",
  path: "/api/w/:workspace/editions/:edition/files",
  permission: "report.make",
  actors: ["account"],
  params: E,
  body: z.object({ format: z.enum(["pdf", "docx"]) }),
  output: RenderJob,
  problems: ["too-many-jobs", "workspace-full"],
});
export const getRender = endpoint({
  id: "threat.get-render",
  method: "GET",
  path: "/api/w/:workspace/renders/:job",
  permission: "report.make",
  actors: ["account"],
  params: J,
  output: RenderJob,
});
export const cancelRender = endpoint({
  id: "threat.cancel-render",
  method: "DELETE",
  path: "/api/w/:workspace/renders/:job",
  permission: "report.make",
  actors: ["account"],
  params: J,
  output: Empty,
});
export const downloadRender = endpoint({
  id: "threat.download-render",
  method: "GET",
  path: "/api/w/:workspace/renders/:job/file",
  permission: "report.make",
  actors: ["account"],
  params: J,
  output: Empty,
  kind: "file",
  problems: ["marking-forbids"],
});
