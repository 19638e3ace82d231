/**
 * The rights test: absolute rights first, then the eight questions about a limitation of rights. The module knows only the URN of
 * the tested record. The test records questions and answers; it is never a legal clearance.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, Instant, Rev, Text, Title } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });

/** The questions in the order in which they are asked. "absolute" asks whether the measure touches a right that allows no limitation. */
export const rightsQuestions = [
  "absolute",
  "legality",
  "legitimate-aim",
  "necessity",
  "proportionality",
  "non-discrimination",
  "oversight",
  "remedy",
  "time-limit",
] as const;
export const RightsQuestion = z.enum(rightsQuestions);
export type RightsQuestion = z.infer<typeof RightsQuestion>;

/** The reasons for the answer. They may be empty only if the answer is "not-answered". */
export const RightsAnswer = z.object({ answer: z.enum(["yes", "no", "not-answered"]), reasons: Text });
export type RightsAnswer = z.infer<typeof RightsAnswer>;
export const RightsAnswers = z.record(RightsQuestion, RightsAnswer);
export type RightsAnswers = z.infer<typeof RightsAnswers>;

/** The minimum number of words of a reason. */
export const fewestReasonWords = 3;

/**
 * The result of the answers. `absolute`: the text touches a right that allows no limitation; nothing can justify this. `unresolved`:
 * at least one answer is "no". `unanswered`: at least one question is open. `passed`: none of these applies.
 */
export const RightsResult = z.enum(["absolute", "unresolved", "unanswered", "passed"]);
export type RightsResult = z.infer<typeof RightsResult>;

/** @returns the result of the answers; missing questions count as not answered */
export const rightsResultOf = (answers: Partial<RightsAnswers>): RightsResult => {
  const given = (question: RightsQuestion) => answers[question]?.answer ?? "not-answered";
  if (given("absolute") === "yes") return "absolute";
  const limits = rightsQuestions.filter((question) => question !== "absolute");
  if (limits.some((question) => given(question) === "no")) return "unresolved";
  return given("absolute") === "no" && limits.every((question) => given(question) === "yes") ? "passed" : "unanswered";
};

/** A person of this workspace, by account; the name is null if the membership has ended. */
export const Person = z.object({ account: Id, name: z.nullable(z.string()) });
export type Person = z.infer<typeof Person>;

export const RightsTest = z.object({
  id: Id,
  number: z.int(),
  rev: Rev,
  /** The revision of the tested text. */
  subjectRev: Rev,
  subjectDigest: z.string(),
  answers: RightsAnswers,
  result: RightsResult,
  /** Whether the text has changed since the test. A stale test does not count, and a new test is needed. */
  stale: z.boolean(),
  reviewer: Person,
  institution: Title,
  /** The reviewer's superiors at the time of the answers, starting with the immediate superior. */
  superiors: z.array(Person),
  updatedAt: Instant,
});
export type RightsTest = z.infer<typeof RightsTest>;

/**
 * A person's institution and superior, which the independence check uses. `superior` is null if nobody in this workspace is this
 * person's superior.
 */
export const ReviewerLine = z.object({
  account: Id,
  name: z.nullable(z.string()),
  institution: Title,
  superior: z.nullable(Person),
  rev: Rev,
});
export type ReviewerLine = z.infer<typeof ReviewerLine>;

export const listReviewerLines = endpoint({
  id: "safeguard.list-reviewer-lines",
  method: "GET",
  path: "/api/w/:workspace/reviewer-lines",
  permission: "workspace.read",
  params: W,
  output: z.object({ lines: z.array(ReviewerLine) }),
});
/** `expectedRev` is null for a new line. */
export const setReviewerLine = endpoint({
  id: "safeguard.set-reviewer-line",
  method: "PUT",
  path: "/api/w/:workspace/reviewer-lines/:account",
  permission: "workspace.administer",
  params: z.object({ workspace: Id, account: Id }),
  body: z.object({ expectedRev: z.nullable(Rev), institution: Title, superior: z.nullable(Id) }),
  output: ReviewerLine,
  problems: ["conflict", "line-circular"],
});
