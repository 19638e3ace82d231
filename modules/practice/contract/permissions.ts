/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Write practices of a programme, their internal details and their translations. */
  "practice.edit": ["programme-officer"],
  /** Decide whether a practice is published, and withdraw it. People may not decide on a text that they wrote. */
  "practice.moderate": ["programme-officer", "reviewer", "authority"],
  /** Name the two people who may know which State a practice came from. */
  "practice.name-moderators": ["programme-officer", "authority"],
  /** Write a practice of a State that will be submitted to a programme. */
  "practice.contribute": ["focal-point", "analyst"],
  /** Cite a practice in a record of the State, and record its outcome. */
  "practice.cite": ["focal-point", "analyst"],
} as const satisfies DeclaredPermissions;
