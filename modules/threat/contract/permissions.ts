/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Read the lines of both camps and write what they said. Only the State's own people have this permission; a guest never reads a line. */
  "talk.write": ["focal-point", "analyst"],
} as const satisfies DeclaredPermissions;
