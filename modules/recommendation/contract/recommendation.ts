/**
 * Recommendations of an assessment. The State answers first. After that, two statuses are stored side by side, each with its own
 * date, words and evidence: the reported status, which the State writes, and the verified status, which a verifier writes. Neither
 * status is computed from the other, and neither can be edited.
 */
import * as z from "zod/mini";
import { Affiliation, PrintedName } from "#platform/contract/affiliation.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Rev, Text, Title, Zone } from "#platform/contract/values.ts";

const A = z.object({ workspace: Id, assessment: Id });
const R = z.object({ workspace: Id, recommendation: Id });

const Words = z.object({ text: z.string().check(z.minLength(1), z.maxLength(2_000)), lang: LanguageTag });

export const sourceKinds = ["item", "scenario", "measure", "finding", "gap", "report"] as const;
/** The origin of a recommendation. `report`: a report of another body, with title and date. The other kinds name a record by its URN. */
export const Source = z.object({
  kind: z.enum(sourceKinds),
  urn: z.nullable(z.string().check(z.regex(/^urn:counterpart:[a-z-]+:[A-Za-z0-9:/-]{1,120}$/))),
  label: Title,
  body: z.nullable(PrintedName),
  date: z.nullable(LocalDate),
});
export type Source = z.infer<typeof Source>;

export const evidenceKinds = ["attached", "referenced", "sighted", "withheld"] as const;
export const EvidenceKind = z.enum(evidenceKinds);
export type EvidenceKind = z.infer<typeof EvidenceKind>;
/**
 * How a document supports a status. attached: the State gave the document to the verifier; referenced: the document is only named;
 * sighted: the verifier read the document on site; withheld: the State does not give the document to others.
 */
export const Evidence = z.object({ how: EvidenceKind, reference: Title });
export type Evidence = z.infer<typeof Evidence>;
const EvidenceList = z.array(Evidence).check(z.maxLength(20));

export const answerKinds = ["accepted", "partly", "noted", "not-accepted"] as const;
export const Reply = z.object({
  id: Id,
  answer: z.enum(answerKinds),
  reason: Text,
  /** The body that answers for the State. */
  byWhom: z.string(),
  on: LocalDate,
});
export type Reply = z.infer<typeof Reply>;

export const progressStatuses = ["not-started", "under-way", "done", "overtaken"] as const;
export const ProgressStatus = z.enum(progressStatuses);
export type ProgressStatus = z.infer<typeof ProgressStatus>;
/** Reported status: what the State says about its own progress. */
export const Report = z.object({
  id: Id,
  status: ProgressStatus,
  words: Text,
  byWhom: z.string(),
  on: LocalDate,
  evidence: z.array(Evidence),
});
export type Report = z.infer<typeof Report>;

export const verificationResults = ["confirmed", "partly", "not-confirmed", "not-verifiable"] as const;
export const VerificationResult = z.enum(verificationResults);
export type VerificationResult = z.infer<typeof VerificationResult>;
/** Verified status: what an independent verifier found about the State's latest report at the time of the verification. */
export const Verification = z.object({
  id: Id,
  /** The examined report; null if the State had not reported. */
  report: z.nullable(Id),
  result: VerificationResult,
  words: Text,
  ...Affiliation.shape,
  on: LocalDate,
  evidence: z.array(Evidence),
  /** Why the verifier opened none of the files that were open to verifiers; null if the verifier opened a file, or if no file was open. */
  unopened: z.nullable(Text),
});
export type Verification = z.infer<typeof Verification>;

export const RecommendationFields = z.object({
  text: Words,
  addressee: Title,
  owner: z.nullable(Id),
  dueOn: z.nullable(LocalDate),
  zone: Zone,
  sources: z.array(Source).check(z.maxLength(20)),
  origin: z.enum(["workshop", "other-body"]),
  /** The last day of the reply window; null if no reply window was opened. */
  replyUntil: z.nullable(LocalDate),
  marking: Tlp,
});
export type RecommendationFields = z.infer<typeof RecommendationFields>;

export const Recommendation = z.object({
  ...RecommendationFields.shape,
  text: Text,
  addressee: Text,
  id: Id,
  urn: z.string(),
  assessment: Id,
  number: z.int(),
  rev: Rev,
  translations: z.array(z.object({ lang: LanguageTag, text: z.string(), behind: z.boolean() })),
  /**
   * Whether the reply window is open. It ends on its last day, or earlier if the State answers. While it is open, no other workspace
   * can receive the recommendation.
   */
  windowOpen: z.boolean(),
  /** The latest reply, report and verification; each is null if there is none. */
  reply: z.nullable(Reply),
  report: z.nullable(Report),
  verification: z.nullable(Verification),
  /** Whether the recommendation is open. It is not open if the State reported it done or overtaken and a verifier confirmed that report. */
  open: z.boolean(),
  /**
   * Two numbers of days in the calendar of the recommendation's time zone: the days since the recommendation was written, and the
   * days until it is due (negative if it is overdue).
   */
  ageDays: z.int(),
  dueInDays: z.nullable(z.int()),
  actions: z.array(Id),
  updatedAt: Instant,
});
export type Recommendation = z.infer<typeof Recommendation>;

export const actionStatuses = ["planned", "under-way", "done", "dropped"] as const;
export const ActionFields = z.object({
  text: Words,
  owner: z.nullable(Id),
  startsOn: z.nullable(LocalDate),
  endsOn: z.nullable(LocalDate),
  status: z.enum(actionStatuses),
  marking: Tlp,
  /** The recommendations that the action answers. */
  answers: z.array(Id).check(z.maxLength(500)),
});
export type ActionFields = z.infer<typeof ActionFields>;
/** One national action. It can answer many recommendations and is listed once. */
export const Action = z.object({ ...ActionFields.shape, text: Text, id: Id, assessment: Id, number: z.int(), rev: Rev });
export type Action = z.infer<typeof Action>;

const writing = ["reads-like-a-method", "marking-forbids"] as const;

export const listRecommendations = endpoint({
  id: "recommendation.list",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/recommendations",
  permission: "workspace.read",
  params: A,
  output: z.object({ recommendations: z.array(Recommendation), actions: z.array(Action) }),
});
export const getRecommendation = endpoint({
  id: "recommendation.get",
  method: "GET",
  path: "/api/w/:workspace/recommendations/:recommendation",
  permission: "workspace.read",
  params: R,
  output: z.object({
    recommendation: Recommendation,
    /** All replies, reports and verifications, newest first. */
    replies: z.array(Reply),
    reports: z.array(Report),
    verifications: z.array(Verification),
    actions: z.array(Action),
    /** Earlier texts, newest first. */
    former: z.array(z.object({ rev: Rev, at: Instant, text: z.string() })),
  }),
});
export const addRecommendation = endpoint({
  id: "recommendation.add",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/recommendations",
  permission: "assessment.edit",
  params: A,
  body: z.object({ commandId: CommandId, ...RecommendationFields.shape }),
  output: Recommendation,
  replay: true,
  mayBeHeld: true,
  problems: writing,
});
export const changeRecommendation = endpoint({
  id: "recommendation.change",
  method: "PUT",
  path: "/api/w/:workspace/recommendations/:recommendation",
  permission: "assessment.edit",
  params: R,
  body: z.object({ expectedRev: Rev, ...RecommendationFields.shape }),
  output: Recommendation,
  mayBeHeld: true,
  problems: ["conflict", ...writing],
});
export const translateRecommendation = endpoint({
  id: "recommendation.translate",
  method: "PUT",
  path: "/api/w/:workspace/recommendations/:recommendation/translations/:lang",
  permission: "assessment.edit",
  params: z.object({ workspace: Id, recommendation: Id, lang: LanguageTag }),
  body: z.object({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(2_000)) }),
  output: Recommendation,
  mayBeHeld: true,
  problems: writing,
});
/** The State's own answer. It closes the reply window. */
export const replyTo = endpoint({
  id: "recommendation.reply",
  method: "POST",
  path: "/api/w/:workspace/recommendations/:recommendation/replies",
  permission: "recommendation.reply",
  params: R,
  body: z.object({ commandId: CommandId, answer: z.enum(answerKinds), reason: Words, byWhom: PrintedName, on: LocalDate }),
  output: Recommendation,
  replay: true,
  mayBeHeld: true,
  problems: writing,
});
/** The State reports progress. Earlier reports are kept. */
export const reportProgress = endpoint({
  id: "recommendation.report",
  method: "POST",
  path: "/api/w/:workspace/recommendations/:recommendation/reports",
  permission: "recommendation.report",
  params: R,
  body: z.object({
    commandId: CommandId,
    status: ProgressStatus,
    words: Words,
    byWhom: PrintedName,
    on: LocalDate,
    evidence: EvidenceList,
  }),
  output: Recommendation,
  replay: true,
  mayBeHeld: true,
  problems: writing,
});
/**
 * Stores a verification. @throws verifier-not-independent if the verifier is an official of the State, facilitated its
 * workshop, or wrote the recommendation; evidence-too-weak if the result is "confirmed" but no document was handed over or sighted;
 * evidence-unopened if files of the report were open to the verifier, who opened none and gives no reason
 */
export const verify = endpoint({
  id: "recommendation.verify",
  method: "POST",
  path: "/api/w/:workspace/recommendations/:recommendation/verifications",
  permission: "recommendation.verify",
  params: R,
  body: z.object({
    commandId: CommandId,
    /** The report that the verifier examined; the State may have sent a newer report in the meantime. */
    report: z.nullable(Id),
    result: VerificationResult,
    words: Words,
    on: LocalDate,
    evidence: EvidenceList,
    /** Why the verifier opened no file of the report's evidence; ignored if a file was opened. */
    unopened: z.optional(z.nullable(Words)),
  }),
  output: Recommendation,
  replay: true,
  mayBeHeld: true,
  problems: [...writing, "verifier-not-independent", "verifier-unaffiliated", "evidence-too-weak", "evidence-unopened"],
});
export const addAction = endpoint({
  id: "recommendation.add-action",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/actions",
  permission: "recommendation.report",
  params: A,
  body: z.object({ commandId: CommandId, ...ActionFields.shape }),
  output: Action,
  replay: true,
  mayBeHeld: true,
  problems: writing,
});
export const changeAction = endpoint({
  id: "recommendation.change-action",
  method: "PUT",
  path: "/api/w/:workspace/actions/:action",
  permission: "recommendation.report",
  params: z.object({ workspace: Id, action: Id }),
  body: z.object({ expectedRev: Rev, ...ActionFields.shape }),
  output: Action,
  mayBeHeld: true,
  problems: ["conflict", ...writing],
});
