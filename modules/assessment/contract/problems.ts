/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "vocabulary-mixed": 409,
  "version-approved": 409,
  "version-stale": 409,
  "version-step": 409,
  "version-below-assessment": 409,
  "too-many-versions": 409,
} as const satisfies DeclaredProblems;
