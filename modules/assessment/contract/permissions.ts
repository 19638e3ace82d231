/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  "assessment.approve": ["authority"],
  /** Comment on a report version for the State. */
  "report.comment": ["focal-point", "analyst", "authority"],
  /** Declare for the State that its comments on a report version are settled. */
  "report.clear": ["focal-point", "authority"],
} as const satisfies DeclaredPermissions;
