/**
 * The rights test: absolute rights first, then the eight questions that a limitation has to answer. It knows its subject by
 * a URN alone. What it says is a record of what was asked and answered; it is never a legal clearance.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Id, Instant, Rev, Text, Title } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });

/** In the order in which they are asked. "absolute" asks whether a right without any limitation is touched. */
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

/** Reasons of "not-answered" may be empty; any other answer needs them. */
export const RightsAnswer = z.object({ answer: z.enum(["yes", "no", "not-answered"]), reasons: Text });
export type RightsAnswer = z.infer<typeof RightsAnswer>;
export const RightsAnswers = z.record(RightsQuestion, RightsAnswer);
export type RightsAnswers = z.infer<typeof RightsAnswers>;

/** Fewest words that count as reasons. */
export const fewestReasonWords = 3;

/**
 * What answers come to: `absolute`: a right without limitation is touched, and nothing lets it through; `unresolved`: a "no"
 * stands; `unanswered`: a question is open; `passed`: nothing stands against it.
 */
export const verdicts = ["absolute", "unresolved", "unanswered", "passed"] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = z.infer<typeof Verdict>;

/** @returns the verdict on answers; questions that are missing count as not answered */
export const verdictOf = (answers: Partial<RightsAnswers>): Verdict => {
  const given = (question: RightsQuestion) => answers[question]?.answer ?? "not-answered";
  if (given("absolute") === "yes") return "absolute";
  const limits = rightsQuestions.filter((question) => question !== "absolute");
  if (limits.some((question) => given(question) === "no")) return "unresolved";
  return given("absolute") === "no" && limits.every((question) => given(question) === "yes") ? "passed" : "unanswered";
};

/** Somebody of this workspace by account; the name is null where the membership has ended. */
export const Person = z.object({ account: Id, name: z.nullable(z.string()) });
export type Person = z.infer<typeof Person>;

export const RightsTest = z.object({
  id: Id,
  number: z.int(),
  rev: Rev,
  /** Of which text it was made. */
  subjectRev: Rev,
  subjectDigest: z.string(),
  answers: RightsAnswers,
  verdict: Verdict,
  /** The text was changed since: the test no longer counts and a new one is needed. */
  stale: z.boolean(),
  reviewer: Person,
  institution: Title,
  /** Whom the reviewer worked under when answering, nearest first. */
  superiors: z.array(Person),
  updatedAt: Instant,
});
export type RightsTest = z.infer<typeof RightsTest>;

/** Who somebody works for and under, so that independence can be seen. `superior` null: nobody here is above this person. */
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
  actors: ["account"],
  params: W,
  output: z.object({ lines: z.array(ReviewerLine) }),
});
/** `expectedRev` null: there is none yet. */
export const setReviewerLine = endpoint({
  id: "safeguard.set-reviewer-line",
  method: "PUT",
  path: "/api/w/:workspace/reviewer-lines/:account",
  permission: "workspace.administer",
  actors: ["account"],
  params: z.object({ workspace: Id, account: Id }),
  body: z.object({ expectedRev: z.nullable(Rev), institution: Title, superior: z.nullable(Id) }),
  output: ReviewerLine,
  problems: ["conflict", "line-circular"],
});
