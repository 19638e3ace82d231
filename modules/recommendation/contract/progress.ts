/**
 * A State's progress as a parcel. For each recommendation it contains the issuer's text, the State's reply, the State's report and
 * the verification, each with its date. Only the kind of the evidence is sent, not the evidence itself. The programme sees how many
 * States released their progress, and nothing about the States that did not.
 */
import * as z from "zod/mini";
import { Affiliation } from "#platform/contract/affiliation.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { EvidenceKind, ProgressStatus, VerificationResult, answerKinds } from "./recommendation.ts";
import { CommandId, Id, LanguageTag, LocalDate, Text, Title, Translated } from "#platform/contract/values.ts";

export const progressKind = "recommendation.progress";
/** In version 1 the verification was called "verdict"; receivers can still read version 1 (`modules/desk/server/progress-version-1.ts`). */
export const progressVersion = 2;

export const ReleasedProgress = z.object({
  title: Text,
  state: Translated,
  fictional: z.boolean(),
  demonstration: z.boolean(),
  recommendations: z.array(
    z.object({
      /**
       * The number of the recommendation in this parcel, counted from 1. The original number is not sent, because a gap in the
       * original numbers would reveal what was left out.
       */
      place: z.int(),
      text: Text,
      translations: z.array(z.object({ lang: LanguageTag, text: z.string() })),
      addressee: Text,
      dueOn: z.nullable(LocalDate),
      marking: Tlp,
      reply: z.nullable(z.object({ answer: z.enum(answerKinds), reason: Text, byWhom: z.string(), on: LocalDate })),
      report: z.nullable(z.object({ status: ProgressStatus, byWhom: z.string(), on: LocalDate, evidence: z.array(EvidenceKind) })),
      verification: z.nullable(
        z.object({
          result: VerificationResult,
          ...Affiliation.shape,
          on: LocalDate,
          evidence: z.array(EvidenceKind),
          /** Whether the State has reported again since this verification. */
          former: z.boolean(),
          /** Whether the verifier opened none of the files that the State had opened to verifiers. */
          unopened: z.optional(z.boolean()),
        }),
      ),
    }),
  ),
});
export type ReleasedProgress = z.infer<typeof ReleasedProgress>;

const A = z.object({ workspace: Id, assessment: Id });
const choice = { receiver: Id, maxMarking: Tlp, marking: Tlp, leaveOut: z.array(Id).check(z.maxLength(500)) };
const refusals = ["reply-window-open", "release-red", "release-empty", "marking-forbids", "partner-unknown"] as const;

/**
 * Returns exactly what the receiver will see, and sends nothing. @throws reply-window-open if the State may still answer some of
 * the recommendations
 */
export const previewProgress = endpoint({
  id: "recommendation.preview-progress",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/progress/preview",
  permission: "parcel.release",
  params: A,
  body: z.object(choice),
  output: z.object({ payload: ReleasedProgress, digest: z.string(), strictest: Tlp }),
  problems: refusals,
});
export const releaseProgress = endpoint({
  id: "recommendation.release-progress",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/progress",
  permission: "parcel.release",
  params: A,
  body: z.object({ commandId: CommandId, ...choice, digest: z.string(), reason: z.nullable(Title) }),
  output: z.object({ parcel: Id, sequence: z.int() }),
  decision: {
    asks: "nothing",
    told: ["programme"],
    back: { by: "exchange.withdraw-parcel", until: "withdrawn" },
    afterwards: "new-release",
  },
  replay: true,
  problems: [...refusals, "version-stale", "parcel-refused"],
});
