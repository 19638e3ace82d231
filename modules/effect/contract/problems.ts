/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "measure-not-choosable": 409,
  "nothing-to-calculate": 409,
} as const satisfies DeclaredProblems;
