/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "figure-moved": 409,
  "figure-taken-back": 409,
  /** Too few answered, or they did not improve. */
  "figure-unsaid": 409,
  /** With an earlier figure it would tell how one or two people did. */
  "figure-too-close": 409,
} as const satisfies DeclaredProblems;
