/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Confirm for the State that the evidence of an answer was checked. Nobody can confirm an answer that they gave. */
  "capability.confirm": ["focal-point", "analyst", "authority"],
  /** Verify the evidence of an answer. Only people who are independent of the State and of the workshop have this permission. */
  "capability.verify": ["verifier"],
  /** Read the evidence of an answer. The State's own people and the people who verify answers have this permission. */
  "capability.read-evidence": ["focal-point", "analyst", "authority", "verifier"],
  "capability.attach-evidence": ["focal-point", "analyst"],
  /** Look at a document that the server cannot read, as the second person besides the one who attached it. */
  "capability.look-at-evidence": ["focal-point", "analyst", "authority"],
} as const satisfies DeclaredPermissions;
