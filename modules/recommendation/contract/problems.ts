/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "reply-window-open": 409,
  "evidence-too-weak": 422,
  "evidence-unopened": 422,
  "visit-closed": 409,
  "visit-items-open": 409,
} as const satisfies DeclaredProblems;
