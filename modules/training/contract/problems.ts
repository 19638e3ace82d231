/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  /** The deadline for nominations has passed. */
  "nominations-closed": 409,
  /** The State has no free seat, or no seat at all. */
  "no-free-seat": 409,
  /** The nomination cannot go from its state to the wanted one. */
  "nomination-state": 409,
  /** The rule of the certificate is not met. */
  "certificate-rule": 409,
  /** The name was erased, so nothing more can be issued. */
  "holder-erased": 409,
} as const satisfies DeclaredProblems;
