/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  /** No device of that id, the link is not of it, was used by another device, or is too old. */
  "device-unknown": 404,
  /** The delivery was not signed by the device. */
  "device-signature": 403,
  /** A session was removed in which somebody is marked as present, checked in, or confirmed. */
  "session-attended": 409,
  "sheet-keyed": 409,
  "sheet-waits": 409,
  "sheet-settled": 409,
} as const satisfies DeclaredProblems;
