/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Reply for the State. */
  "recommendation.reply": ["focal-point", "authority"],
  /** Report progress for the State. */
  "recommendation.report": ["focal-point", "analyst", "authority"],
  /** Read the evidence of a report. A verifier can read only the evidence that the State opened to verifiers. */
  "recommendation.read-evidence": ["focal-point", "analyst", "authority", "verifier"],
  /**
   * Decide, as the second person, about a document that the server cannot read. People may not decide about a document that they
   * attached.
   */
  "recommendation.look-at-evidence": ["focal-point", "analyst", "authority"],
  /** Record the result of a verification. Only people who are independent of the State and of the programme have this permission. */
  "recommendation.verify": ["verifier"],
} as const satisfies DeclaredPermissions;
