/**
 * A result in an edition for others. It leaves the State, so the rule of a released register applies: under ten answers no ranges,
 * columns or confidence; no side of a split with one or two people; no comparison of ballots.
 */
import type { ScenarioResult } from "../contract/judgement.ts";
import { resultAbroad } from "./released-register.ts";

const nobody = { low: 0, moderate: 0, high: 0 };

/** Pure. A confidence of nobody means that it is not shown. */
export const forOthers = (result: ScenarioResult): ScenarioResult => {
  const { strips, likelihood, impacts, capability, intent, confidence } = resultAbroad(result);
  return {
    ...result,
    // a drawn range does not show how sure a person was, and the released form has no field for it
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
