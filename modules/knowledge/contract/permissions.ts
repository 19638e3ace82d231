/** Permissions of this module, and the roles that hold each. */
import type { DeclaredPermissions } from "#platform/contract/declarations.ts";

export const permissions = {
  /** Write works, their passages and their translations; open editions and record their contributors. */
  "knowledge.edit": ["programme-officer"],
  /** Decide whether the text of an edition can be published. Nobody can decide on their own text. */
  "knowledge.review": ["programme-officer", "reviewer", "authority"],
  /** Publish and withdraw editions. */
  "knowledge.publish": ["programme-officer"],
  /** Record where the State used works of a programme, and maintain the State's adaptations of these works. */
  "knowledge.use": ["focal-point", "analyst"],
  /** Write guided procedures and their translations, in the workspace of a programme or of a State. */
  "knowledge.procedures": ["programme-officer", "focal-point", "analyst"],
} as const satisfies DeclaredPermissions;
