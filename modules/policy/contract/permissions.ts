/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  "measure.edit": ["focal-point", "analyst", "guest-facilitator"],
  /**
   * Accept a group's draft, as the author of the new measure, or set the draft aside. Only the State's own people have this
   * permission, because a guest cannot be the author of a State's measure.
   */
  "measure.take-draft": ["focal-point", "analyst"],
  /** Read the evidence of a measure. The State's own people and the people who test the measure have this permission. */
  "measure.read-evidence": ["focal-point", "analyst", "reviewer", "authority"],
  "measure.attach-evidence": ["focal-point", "analyst"],
  /**
   * Decide, as the second person, about a document that the server cannot read. People may not decide about a document that they
   * attached.
   */
  "measure.look-at-evidence": ["focal-point", "analyst", "authority"],
  /** Adopt or refuse a measure. */
  "measure.adopt": ["authority"],
  /** Answer the rights test of a measure. People cannot test a measure that they or their superiors wrote. */
  "rights.review": ["reviewer"],
} as const satisfies DeclaredPermissions;
