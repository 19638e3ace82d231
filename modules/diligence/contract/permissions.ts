/** Permissions of this module, and the roles that hold each. Cases exist in the workspace of a programme only, conditions at a State. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Read cases: assessments, sources, decisions. */
  "diligence.read": ["programme-officer", "authority"],
  /** Write assessments, propose a decision, name the decider, record incidents. */
  "diligence.assess": ["programme-officer"],
  /** Decide on a case, and on late mitigations. Only the person whom the policy names, who neither assessed nor delivers. */
  "diligence.decide": ["authority"],
  /** Take one text of a case out. Both roles hold it, because nobody takes out alone what they wrote or signed. */
  "diligence.take-out": ["programme-officer", "authority"],
  /**
   * At a State: read the conditions that a programme told, and answer them. The roles that speak for the State to a programme
   * (`parcel.release`): an answer binds the State, and what was decided about a unit is for nobody else there.
   */
  "diligence.answer": ["focal-point", "authority"],
} as const satisfies DeclaredPermissions;
