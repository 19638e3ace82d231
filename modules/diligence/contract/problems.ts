/** Problem codes of this module and their HTTP status; the sentences are in `words/<tag>/problems.json`. */
import type { DeclaredProblems } from "#platform/contract/declarations.ts";

export const problems = {
  "diligence-no-policy": 409,
  "diligence-not-decider": 403,
  "diligence-decider-assessed": 403,
  "diligence-decider-delivers": 403,
  "diligence-decider-role": 409,
  "diligence-decider-oneself": 403,
  "diligence-signer-delivers": 403,
  "diligence-incomplete": 409,
  "diligence-not-open": 409,
  "diligence-accepted": 409,
  "diligence-state-absent": 409,
  "diligence-conditions-over": 409,
  "diligence-text-own": 403,
  "diligence-text-delivers": 403,
} as const satisfies DeclaredProblems;
