/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  "measure.edit": ["focal-point", "analyst", "guest-facilitator"],
  /** Take a group's draft over as its author, or set it aside. Only the State's own people: a guest is not the author of its measures. */
  "measure.take-draft": ["focal-point", "analyst"],
  /** Read the evidence of a measure: the State's own people, and who tests the measure. */
  "measure.read-evidence": ["focal-point", "analyst", "reviewer", "authority"],
  "measure.attach-evidence": ["focal-point", "analyst"],
  /** Look as the second person at a document that the server cannot read. Nobody looks at what they attached. */
  "measure.look-at-evidence": ["focal-point", "analyst", "authority"],
  /** Adopt or refuse a measure. */
  "measure.adopt": ["authority"],
  /** Answer the rights test of a measure. Nobody can test a measure of their own or of their superior. */
  "rights.review": ["reviewer"],
} as const satisfies DeclaredPermissions;
