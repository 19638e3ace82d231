/**
 * Permissions of this module, and the roles that hold each. Cases exist only in the workspace of a programme, conditions only in the workspace of a
 * State.
 */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Read cases: assessments, sources, decisions. */
  "diligence.read": ["programme-officer", "authority"],
  /** Write assessments, propose a decision, name the decider, record incidents. */
  "diligence.assess": ["programme-officer"],
  /**
   * Decide on a case and on late mitigations. Only the person named in the policy may do so, and only if this person neither wrote the assessment
   * nor delivers the support.
   */
  "diligence.decide": ["authority"],
  /** Take one text of a case out. Both roles have this permission, because nobody may take out alone a text that they wrote or signed. */
  "diligence.take-out": ["programme-officer", "authority"],
  /**
   * At a State: read the conditions that a programme sent, and answer them. Only roles that speak for the State to a programme (`parcel.release`)
   * have it, because an answer binds the State, and nobody else there may learn what was decided about a unit.
   */
  "diligence.answer": ["focal-point", "authority"],
} as const satisfies DeclaredPermissions;
