/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "press-own-text": 403,
  "press-moved": 409,
  "press-empty": 409,
  "press-figure-used": 409,
} as const satisfies DeclaredProblems;
