/**
 * A result in a redacted version. It leaves the State, so the rule of a released register applies: if there are fewer than ten
 * answers, it has no ranges, no columns and no confidence. It never shows a side of a split that has only one or two people, and
 * never a comparison of ballots.
 */
import type { ScenarioResult } from "../contract/judgement.ts";
import { resultAbroad } from "./released-register.ts";

const nobody = { low: 0, moderate: 0, high: 0 };

/** Pure. If all counts of the confidence are zero, the report does not show it. */
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
    movement: null,
    byAgency: [],
  };
};
