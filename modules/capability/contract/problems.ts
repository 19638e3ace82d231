/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "instrument-unusable": 422,
  "mapping-incomplete": 409,
  "verifier-answered": 409,
  "verifier-of-agency": 409,
} as const satisfies DeclaredProblems;
