/** Permissions of this module, and for each permission the roles that have it. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /**
   * Read the lines of both camps and write the sentences about them. Only the State's own people have this permission; a guest never reads a line.
   */
  "talk.write": ["focal-point", "analyst"],
} as const satisfies DeclaredPermissions;
