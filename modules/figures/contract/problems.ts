/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "figure-moved": 409,
  "figure-taken-back": 409,
  /** Too few people answered, or they did not improve. */
  "figure-unsaid": 409,
  /** A reader could compute the result of one or two people from this figure and an earlier one. */
  "figure-too-close": 409,
} as const satisfies DeclaredProblems;
