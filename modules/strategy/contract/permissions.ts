/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Record the State's strategies and laws, and translate their titles. */
  "strategy.edit": ["focal-point", "analyst"],
  /** Record at the State that the text itself was seen. Only people who are independent of the State and of the programme have this permission. */
  "strategy.verify": ["verifier"],
  /** Record at a programme that the text of what a State released was seen. */
  "strategy.see-text": ["programme-officer", "reviewer", "evaluator"],
} as const satisfies DeclaredPermissions;
