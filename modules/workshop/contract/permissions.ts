/** Permissions of this module, and for each permission the roles that have it. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** As the second person of the State, agree that seats of a room are set aside. A guest facilitator never has this permission. */
  "room.second": ["focal-point", "analyst", "authority"],
} as const satisfies DeclaredPermissions;
