/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "practice-not-open": 409,
  "practice-own-text": 403,
  "practice-submitted": 409,
  "practice-taken": 409,
  "practice-no-moderators": 409,
  "practice-moderator-oneself": 403,
  "practice-moderator-role": 409,
  "practice-too-strict": 409,
  "practice-shared": 409,
  "practice-cited": 409,
  "practice-outcome-sent": 409,
  "practice-too-few": 409,
  "practice-own-words": 422,
  "practice-letter-code": 404,
  "practice-letters-full": 409,
} as const satisfies DeclaredProblems;
