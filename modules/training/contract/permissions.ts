/** Permissions of this module, and the roles that hold each. No role of a State holds one: a State never sees another State's nominees. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** See and write courses, nominations and attendance. */
  "training.keep": ["programme-officer"],
  /** Issue and revoke certificates, and erase the name of a holder. */
  "training.certify": ["programme-officer"],
} as const satisfies DeclaredPermissions;
