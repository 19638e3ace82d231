/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  "measure.edit": ["focal-point", "analyst", "guest-facilitator"],
  /** Take a group's draft over as its author, or set it aside. Only the State's own people: a guest is not the author of its measures. */
  "measure.take-draft": ["focal-point", "analyst"],
  /** Adopt or refuse a measure. */
  "measure.adopt": ["authority"],
  /** Answer the rights test of a measure. Nobody can test a measure of their own or of their superior. */
  "rights.review": ["reviewer"],
} as const satisfies DeclaredPermissions;
