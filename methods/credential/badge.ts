/** Open Badges 3.0: one achievement of one person as a credential, and its verification. Rules: SPEC.md. */
import { checkProof, isMembers, type Checked, type Checker, type Document, type ProofFault } from "./proof.ts";

export const badgeContexts = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
] as const;

export interface BadgeFields {
  /** The ids of the badge and of the achievement are UUIDs. */
  readonly id: string;
  readonly achievement: string;
  /** The number on the certificate. */
  readonly number: string;
  /** The issuer's did:key, and its name. */
  readonly issuer: { readonly did: string; readonly name: string };
  /** The name of the holder. The credential contains no other data about the person. */
  readonly holder: string;
  readonly title: string;
  readonly description: string;
  readonly criteria: string;
  /** An ISO instant. */
  readonly validFrom: string;
}

export const badgeOf = ({ id, achievement, number, issuer, holder, title, description, criteria, validFrom }: BadgeFields) =>
  ({
    "@context": badgeContexts,
    id: `urn:uuid:${id}`,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: title,
    issuer: { id: issuer.did, type: ["Profile"], name: issuer.name },
    validFrom,
    credentialSubject: {
      type: ["AchievementSubject"],
      identifier: [{ type: "IdentityObject", identityHash: holder, identityType: "name", hashed: false }],
      licenseNumber: number,
      achievement: { id: `urn:uuid:${achievement}`, type: ["Achievement"], name: title, description, criteria: { narrative: criteria } },
    },
  }) satisfies Document;

/** The reasons for which a badge is refused (SPEC.md V5). */
export const badgeFaults = ["not-a-badge", "issuer-unknown", "issuer-not-the-signer", "not-yet-valid"] as const;
export type BadgeFault = ProofFault | (typeof badgeFaults)[number];

/**
 * @param issuers the did:keys that the verifier trusts; the signature alone shows only that somebody signed it
 * @param at an ISO instant
 */
export const checkBadge = (secured: unknown, checker: Checker, issuers: readonly string[], at: string): Checked<BadgeFault> => {
  const proof = checkProof(secured, checker);
  if (!proof.ok || !isMembers(secured)) return proof;
  const refuse = (why: BadgeFault): Checked<BadgeFault> => ({ ok: false, why });
  const { type, issuer, validFrom } = secured;
  if (!Array.isArray(type) || !type.includes("OpenBadgeCredential")) return refuse("not-a-badge");
  if (typeof validFrom !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(validFrom)) return refuse("not-a-badge");
  if ((isMembers(issuer) ? issuer["id"] : issuer) !== proof.did) return refuse("issuer-not-the-signer");
  if (!issuers.includes(proof.did)) return refuse("issuer-unknown");
  if (Date.parse(validFrom) > Date.parse(at)) return refuse("not-yet-valid");
  return proof;
};
