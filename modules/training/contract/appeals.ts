/**
 * Appeals against the revocation of a certificate. The holder has no account: the holder appeals on paper or by mail, and an officer enters the
 * appeal. Somebody else than the person who revoked the certificate decides. A granted appeal lifts the revocation: the same number is valid again.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Empty, Id, LanguageTag, LocalDate, Rev } from "#platform/contract/values.ts";
import { revocationReasons } from "./certificate.ts";

/** The holder's words and the reason of the decision are deleted this number of months after the decision. */
export const appealMonths = 12;
export const appealStates = ["waiting", "upheld", "granted", "ended"] as const;
export const appealOutcomes = ["upheld", "granted"] as const;

const words = (most: number) => z.object({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(most)), lang: LanguageTag });
const Kept = z.nullable(z.object({ text: z.string(), lang: LanguageTag }));

export const Appeal = z.object({
  id: Id,
  nomination: Id,
  number: z.string(),
  /** The holder's name; null after it was erased. */
  name: z.nullable(z.string()),
  received: LocalDate,
  /** The revocation that the appeal is about. */
  revoked: z.object({ on: LocalDate, reason: z.enum(revocationReasons), by: z.string() }),
  /** The text of the appeal, as the holder wrote it; null after it was deleted. */
  words: Kept,
  status: z.enum(appealStates),
  decided: z.nullable(z.object({ on: LocalDate, by: z.string(), reason: Kept })),
  /** Whether the reader may decide on this appeal now: the appeal is undecided, and the reader did not revoke the certificate. */
  mayDecide: z.boolean(),
  rev: Rev,
});
export type Appeal = z.infer<typeof Appeal>;

/** Returns every appeal of the course, newest first. */
export const listAppeals = endpoint({
  id: "training.list-appeals",
  method: "GET",
  path: "/api/w/:workspace/training/courses/:course/appeals",
  permission: "training.certify",
  params: z.object({ workspace: Id, course: Id }),
  output: z.object({ appeals: z.array(Appeal) }),
});
/**
 * Enters an appeal. @throws appeal-not-possible if the certificate is not revoked or another appeal waits; holder-erased; invalid-input if the day is
 * before the revocation or in the future
 */
export const enterAppeal = endpoint({
  id: "training.enter-appeal",
  method: "POST",
  path: "/api/w/:workspace/training/certificates/:certificate/appeals",
  permission: "training.certify",
  params: z.object({ workspace: Id, certificate: Id }),
  body: z.object({ commandId: CommandId, received: LocalDate, words: words(8_000) }),
  // the response does not contain the words, because replies to commands are stored for 30 days
  output: z.object({ id: Id }),
  replay: true,
  problems: ["appeal-not-possible", "holder-erased", "reads-like-a-method"],
});
/**
 * Decides on an appeal. @throws appeal-own-revocation if the reader revoked the certificate; appeal-not-possible if the appeal was decided already
 */
export const decideAppeal = endpoint({
  id: "training.decide-appeal",
  method: "PUT",
  path: "/api/w/:workspace/training/appeals/:appeal",
  permission: "training.certify",
  params: z.object({ workspace: Id, appeal: Id }),
  body: z.object({ expectedRev: Rev, outcome: z.enum(appealOutcomes), reason: words(2_000) }),
  output: Empty,
  problems: ["conflict", "appeal-own-revocation", "appeal-not-possible", "reads-like-a-method"],
  decision: { asks: "reason", told: ["workspace"], back: null, afterwards: "new-record" },
});
