/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "measure-settled": 409,
  "draft-taken": 409,
  "measure-not-adopted": 409,
  "measure-unfinished": 409,
  "measure-in-report": 409,
  "measure-in-force": 409,
  "law-before-measure": 409,
  "test-missing": 409,
  "test-stale": 409,
  "test-absolute": 409,
  "test-says-no": 409,
  "test-unanswered": 409,
  "adopter-is-author": 403,
  "adopter-is-reviewer": 403,
  "adopter-invited-reviewer": 403,
} as const satisfies DeclaredProblems;
