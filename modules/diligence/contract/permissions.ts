/**
 * Permissions of this module, and the roles that hold each. Cases exist only in the workspace of a programme, conditions only in the workspace of a
 * State.
 */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Read cases with their assessments, sources and decisions. */
  "diligence.read": ["programme-officer", "authority"],
  /** Write assessments, propose a decision, name the decider, record incidents. */
  "diligence.assess": ["programme-officer"],
  /**
   * Decide on a case and on late mitigations. Only the person whom the policy names may do so, and only if this person neither wrote the assessment
   * nor delivers the support.
   */
  "diligence.decide": ["authority"],
  /**
   * Take one text of a case out (remove it). Two roles have this permission, because nobody may take out a text that they wrote or signed
   * themselves.
   */
  "diligence.take-out": ["programme-officer", "authority"],
  /**
   * At a State: read the conditions that a programme sent, and answer them. Only roles that can release parcels to a programme (`parcel.release`)
   * have this permission, because an answer binds the State. Nobody else at the State may see what was decided about a unit.
   */
  "diligence.answer": ["focal-point", "authority"],
} as const satisfies DeclaredPermissions;
