/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  "assessment.approve": ["authority"],
  /** Give the State's comments on a report version. */
  "report.comment": ["focal-point", "analyst", "authority"],
  /** Confirm for the State that the State's comments are settled. */
  "report.clear": ["focal-point", "authority"],
} as const satisfies DeclaredPermissions;
