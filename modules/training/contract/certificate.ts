/**
 * Certificates. An officer issues one for a nomination that meets the rule of its course. Anybody can check its number and reads only: valid,
 * valid with an erased name, revoked on a day, or unknown. The public answer never gives the reason of a revocation.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { supportProblems } from "#platform/contract/support.ts";
import { CommandId, Empty, Id, LanguageTag, LocalDate, Rev } from "#platform/contract/values.ts";

export const revocationReasons = ["issued-in-error", "attendance-corrected", "identity-mistaken", "misuse", "by-signed-order"] as const;

export const Certificate = z.object({
  id: Id,
  number: z.string(),
  issuedOn: LocalDate,
  edition: z.int(),
  revoked: z.nullable(z.object({ on: LocalDate, reason: z.enum(revocationReasons) })),
  /** Whether an appeal against the revocation waits for its decision. */
  appealed: z.boolean(),
  /** Whether the badge with the name of its holder is still here. */
  held: z.boolean(),
  rev: Rev,
});
export type Certificate = z.infer<typeof Certificate>;

const one = z.object({ workspace: Id, certificate: Id });
/**
 * The unit of the person must have been allowed support on each day of the course. What a unit lost later does not take it away.
 * @throws certificate-rule: too few confirmed sessions attended; nomination-state: not confirmed, or certified before; holder-erased
 */
export const certify = endpoint({
  id: "training.certify",
  method: "POST",
  path: "/api/w/:workspace/training/nominations/:nomination/certificate",
  permission: "training.certify",
  params: z.object({ workspace: Id, nomination: Id }),
  body: z.object({ commandId: CommandId }),
  output: Certificate,
  replay: true,
  problems: ["certificate-rule", "nomination-state", "holder-erased", ...supportProblems],
  support: "certificate",
});
/** A revoked number stays findable. Only a granted appeal lifts the revocation (`decideAppeal`). */
export const revokeCertificate = endpoint({
  id: "training.revoke-certificate",
  method: "PUT",
  path: "/api/w/:workspace/training/certificates/:certificate/revocation",
  permission: "training.certify",
  params: one,
  body: z.object({ expectedRev: Rev, reason: z.enum(revocationReasons) }),
  output: Certificate,
  problems: ["conflict", "nomination-state"],
  decision: { asks: "nothing", told: ["workspace"], back: null, afterwards: "new-record" },
});
/** The badge as JSON. @throws not-found: there is none, or it was erased */
export const downloadBadge = endpoint({
  id: "training.download-badge",
  method: "GET",
  path: "/api/w/:workspace/training/certificates/:certificate/badge",
  permission: "training.certify",
  params: one,
  output: z.unknown(),
  kind: "file",
});
/** On paper, in two of the languages. The badge is a file inside the PDF. @throws not-found: there is none, or it was erased or revoked */
export const printCertificate = endpoint({
  id: "training.print-certificate",
  method: "GET",
  path: "/api/w/:workspace/training/certificates/:certificate/pdf/:first/:second",
  permission: "training.certify",
  params: z.object({ workspace: Id, certificate: Id, first: LanguageTag, second: LanguageTag }),
  output: z.unknown(),
  kind: "file",
});
/** Everything that is held of a nominee, as a file for that person. It has no ground of a decision. @throws not-found: there is none, or it was erased */
export const holderFile = endpoint({
  id: "training.holder-file",
  method: "GET",
  path: "/api/w/:workspace/training/nominations/:nomination/file/:language",
  permission: "training.keep",
  params: z.object({ workspace: Id, nomination: Id, language: LanguageTag }),
  output: z.unknown(),
  kind: "file",
});
/**
 * Erases name, unit, sex and points of a nominee and the badge with the name. The number stays in the register, and figures frozen before keep a residue.
 * @throws marking-forbids: a figure above the reader's clearance would be left without its residue
 */
export const eraseHolder = endpoint({
  id: "training.erase-holder",
  method: "DELETE",
  path: "/api/w/:workspace/training/nominations/:nomination/person",
  permission: "training.certify",
  params: z.object({ workspace: Id, nomination: Id }),
  output: Empty,
  problems: ["marking-forbids"],
  decision: { asks: "nothing", told: ["workspace"], back: null, afterwards: "new-record" },
});

export const Verdict = z.object({
  verdict: z.enum(["valid", "revoked", "unknown"]),
  revokedOn: z.nullable(LocalDate),
  /** The holder was erased: the number is known, and nothing here names anybody. Never said of a revoked number. */
  erased: z.boolean(),
});
export type Verdict = z.infer<typeof Verdict>;
export const checkCertificate = endpoint({
  id: "training.check-certificate",
  method: "GET",
  path: "/api/certificates/:number",
  permission: "public",
  actors: ["anyone", "account"],
  params: z.object({ number: z.string().check(z.maxLength(60)) }),
  output: Verdict,
});
