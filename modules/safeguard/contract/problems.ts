/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "verifier-not-independent": 403,
  "verifier-unaffiliated": 403,
  "reasons-missing": 400,
  "reviewer-is-author": 403,
  "reviewer-subordinate": 403,
  "reviewer-line-missing": 409,
  "reviewer-of-agency": 403,
  "reviewer-invited-by-author": 403,
  "line-circular": 400,
} as const satisfies DeclaredProblems;
