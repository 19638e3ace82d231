/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Write works, their passages and their translations. */
  "knowledge.edit": ["programme-officer"],
} as const satisfies DeclaredPermissions;
