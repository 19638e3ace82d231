/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  "programme.edit": ["administrator", "focal-point", "programme-officer"],
} as const satisfies DeclaredPermissions;
