/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "low-best-high": 400,
  "round-empty": 409,
  "too-many-fields": 409,
  "not-split": 409,
  "not-compared": 409,
  "release-unapproved": 409,
  "release-empty": 409,
} as const satisfies DeclaredProblems;
