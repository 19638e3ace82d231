/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Write works, their passages and their translations; open editions and record who contributed. */
  "knowledge.edit": ["programme-officer"],
  /** Decide whether the text of an edition can be published. No person decides on their own text. */
  "knowledge.review": ["programme-officer", "reviewer", "authority"],
  /** Publish and withdraw editions. */
  "knowledge.publish": ["programme-officer"],
  /** Record where a State used works of a programme, and maintain its adaptations of them. */
  "knowledge.use": ["focal-point", "analyst"],
  /** Write guided procedures and their translations, in a programme or in a State. */
  "knowledge.procedures": ["programme-officer", "focal-point", "analyst"],
} as const satisfies DeclaredPermissions;
