/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Agree, as the second person of the State, that seats of a room are set aside. A guest facilitator never has this permission. */
  "room.second": ["focal-point", "analyst", "authority"],
} as const satisfies DeclaredPermissions;
