/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  "programme.edit": ["administrator", "focal-point", "programme-officer"],
  /**
   * Name the implementers of a programme and say for whom each member works. With this permission a person decides who can read the
   * sources of an implementer. So only administrators have it, because they cannot read due-diligence cases.
   */
  "programme.name-implementers": ["administrator"],
} as const satisfies DeclaredPermissions;
