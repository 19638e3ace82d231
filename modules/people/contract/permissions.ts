/** Permissions of this module, and the roles that hold each. No role of a State holds one: a State never sees a row of a roster. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** See and write the programme's events and the rows of their rosters. */
  "people.keep": ["programme-officer"],
  /** See pairs of rows that could be one person, and decide whether they are. */
  "people.pairs": ["programme-officer"],
} as const satisfies DeclaredPermissions;
