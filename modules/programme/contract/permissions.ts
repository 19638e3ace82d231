/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  "programme.edit": ["administrator", "focal-point", "programme-officer"],
  /**
   * Name the implementers of a programme and say for whom each member works. Only an administrator has this permission, because an administrator
   * reads no case of due diligence, and the permission decides who reads the sources of which implementer.
   */
  "programme.name-implementers": ["administrator"],
} as const satisfies DeclaredPermissions;
