/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "practice-not-open": 409,
  "practice-own-text": 403,
} as const satisfies DeclaredProblems;
