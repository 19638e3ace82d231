/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  /** No device has this id, or the link belongs to another device, was used by another device, or has expired. */
  "device-unknown": 404,
  /** The delivery was not signed by the device. */
  "device-signature": 403,
  /** The request removes a session in which people are marked as present, checked in, or confirmed. */
  "session-attended": 409,
  "sheet-keyed": 409,
  "sheet-waits": 409,
  "sheet-settled": 409,
} as const satisfies DeclaredProblems;
