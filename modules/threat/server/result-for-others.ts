/**
 * A result in an edition for others. It leaves the State, so the rule of a released register holds for it: no strips, columns or
 * confidence under ten answers, no side of a split that is one or two people, nothing that compares ballots.
 */
import type { ScenarioResult } from "../contract/judgement.ts";
import { resultAbroad } from "./released-register.ts";

const nobody = { low: 0, moderate: 0, high: 0 };

/** Pure. Confidence of nobody means that it is not told. */
export const forOthers = (result: ScenarioResult): ScenarioResult => {
  const { strips, likelihood, impacts, capability, intent, confidence } = resultAbroad(result);
  return {
    ...result,
    // how sure somebody was is not drawn of a strip; the released one has no place for it
    strips: strips.map((strip) => ({ ...strip, sure: 0 })),
    likelihood: { ...result.likelihood, ...likelihood, leaveOneOut: null },
    impacts,
    capability,
    intent,
    confidence: confidence ?? nobody,
    rationales: [],
    revised: null,
    byAgency: [],
  };
};
