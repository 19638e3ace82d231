/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "strategy-undated": 422,
  "strategy-released": 409,
  "strategy-not-released": 409,
  "strategy-own-state": 403,
  "strategy-withdrawn": 409,
} as const satisfies DeclaredProblems;
