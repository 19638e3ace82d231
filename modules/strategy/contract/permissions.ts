/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Record the State's strategies and laws, and translate their titles. */
  "strategy.edit": ["focal-point", "analyst"],
  /**
   * Declare, in the workspace of a State, that one has seen the text of a strategy or law. Only people who are independent of the State and of the
   * programme have this permission.
   */
  "strategy.verify": ["verifier"],
  /** Declare, in the workspace of a programme, that one has seen the text of a released strategy or law. */
  "strategy.see-text": ["programme-officer", "reviewer", "evaluator"],
} as const satisfies DeclaredPermissions;
