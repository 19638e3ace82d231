/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Confirm for the State that the evidence of an answer was checked. Nobody can confirm an answer that they gave. */
  "capability.confirm": ["focal-point", "analyst", "authority"],
  /** Verify the evidence of an answer. Only people who are independent of the State and of the workshop have this permission. */
  "capability.verify": ["verifier"],
} as const satisfies DeclaredPermissions;
