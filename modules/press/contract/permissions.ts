/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Write press releases, choose their figures, and record quotes and which States agreed to be named. */
  "press.write": ["programme-officer"],
  /** Clear a press release for publication. A person cannot clear a text in which they wrote. */
  "press.clear": ["programme-officer"],
} as const satisfies DeclaredPermissions;
