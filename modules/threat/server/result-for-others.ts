/**
 * A result in a redacted version. It leaves the State, so the rule of a released register applies: if there are fewer than ten
 * answers, it has no ranges, no columns and no confidence. It never shows a side of a split that has only one or two people, and
 * never a comparison of ballots.
 */
import type { ScenarioResult } from "../contract/judgement.ts";
import { resultAbroad } from "./released-register.ts";

/** Pure function. If the counts of the confidence are null, the report does not show the confidence. */
export const forOthers = (result: ScenarioResult): ScenarioResult => {
  const { strips, likelihood, impacts, capability, intent, confidence } = resultAbroad(result);
  return {
    ...result,
    // a drawn range does not show how sure a person was, and the released form has no field for it
    strips: strips.map((strip) => ({ ...strip, sure: 0 })),
    likelihood: { ...result.likelihood, ...likelihood, half: null, leaveOneOut: null },
    impacts: impacts.map((impact) => ({ ...impact, half: null })),
    capability: { ...capability, half: null },
    intent: { ...intent, half: null },
    confidence: { n: confidence === null ? 0 : result.confidence.n, counts: confidence, half: null },
    rationales: [],
    movement: null,
    byAgency: [],
  };
};
