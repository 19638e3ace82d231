/**
 * Permissions of this module, and for each permission the roles that have it. A State sees its own list and the programme's answers to it, and never
 * another State's nominees.
 */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Read and write courses, nominations and attendance. */
  "training.keep": ["programme-officer"],
  /** Issue and revoke certificates, enter and decide appeals, and erase the name of a holder. */
  "training.certify": ["programme-officer"],
  /**
   * At a State: read calls for nominations, edit the State's list and release it. Only roles that may release parcels to a programme
   * (`parcel.release`) have this permission.
   */
  "training.answer-call": ["focal-point", "authority"],
} as const satisfies DeclaredPermissions;
