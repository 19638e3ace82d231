/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "engagement-has-open-items": 409,
  "implementer-none": 403,
  "implementer-other": 409,
  "implementer-oneself": 403,
} as const satisfies DeclaredProblems;
