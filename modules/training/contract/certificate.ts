/**
 * Certificates. An officer issues one for a nomination that meets the rule of its course. Anybody can check a certificate number. The answer is only:
 * valid, valid with an erased name, revoked on a day, or unknown. The public answer never states the reason of a revocation.
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
  /** Whether an appeal against the revocation is undecided. */
  appealed: z.boolean(),
  /** Whether the badge, which contains the holder's name, is still stored here. */
  held: z.boolean(),
  rev: Rev,
});
export type Certificate = z.infer<typeof Certificate>;

const one = z.object({ workspace: Id, certificate: Id });
/**
 * Issues a certificate. The due diligence gate must have allowed support to the person's unit on each day of the course. If support is refused later,
 * the certificate remains valid.
 * @throws certificate-rule if the person attended too few confirmed sessions; nomination-state if the nomination is not confirmed or already has a
 * certificate; holder-erased
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
/** Revokes a certificate. Its number can still be checked. Only a granted appeal lifts the revocation (`decideAppeal`). */
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
/** Returns the badge as JSON. @throws not-found if there is no badge, or if it was erased */
export const downloadBadge = endpoint({
  id: "training.download-badge",
  method: "GET",
  path: "/api/w/:workspace/training/certificates/:certificate/badge",
  permission: "training.certify",
  params: one,
  output: z.unknown(),
  kind: "file",
});
/**
 * Returns the certificate for paper, as a PDF in two languages with the badge as an attached file. @throws not-found if there is no badge, or if it
 * was erased or the certificate revoked
 */
export const printCertificate = endpoint({
  id: "training.print-certificate",
  method: "GET",
  path: "/api/w/:workspace/training/certificates/:certificate/pdf/:first/:second",
  permission: "training.certify",
  params: z.object({ workspace: Id, certificate: Id, first: LanguageTag, second: LanguageTag }),
  output: z.unknown(),
  kind: "file",
});
/**
 * Returns everything that is stored about a nominee, as a file for that person. The file contains no reasons of decisions on nominations. @throws
 * not-found if there is no nominee, or if the nominee was erased
 */
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
 * Erases name, unit, sex and points of a nominee, and the badge with the name. The certificate number remains in the register, and frozen figures
 * keep a residue (a row without personal data).
 * @throws marking-forbids if a figure above the reader's clearance would not get its residue
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
  /** True if the number is known, but the holder's name was erased. Never true for a revoked number. */
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
