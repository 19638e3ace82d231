/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "seat-follows": 409,
  "nobody-waits": 409,
  "room-full": 409,
  "lost-not-alone": 409,
  "nobody-to-set-aside": 409,
  "network-off": 409,
  "network-fixed": 409,
  "network-in-use": 409,
  "ticket-over": 410,
  "break-over": 409,
  "ballot-unknown": 404,
  "second-person-needed": 409,
  "stick-without-key": 409,
  "stick-elsewhere": 409,
  "room-is-here": 409,
} as const satisfies DeclaredProblems;
