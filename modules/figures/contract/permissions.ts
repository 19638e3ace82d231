/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Freeze a figure, and take it back. */
  "figure.freeze": ["programme-officer"],
  /** See the present counts of the rules, and open a frozen figure to see its rows. */
  "figure.open": ["programme-officer", "evaluator"],
} as const satisfies DeclaredPermissions;
