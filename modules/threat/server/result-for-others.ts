/**
 * A result in a redacted report version. This version leaves the State, so it follows the rule of a released register: with fewer than ten answers
 * there are no ranges, no columns and no confidence. A group of one or two people in a split room is never shown. Changes between rounds and the
 * effect of single ballots are never shown.
 */
import type { ScenarioResult } from "../contract/judgement.ts";
import { resultAbroad } from "./released-register.ts";

/** Pure function. If the returned counts of confidence are null, the report does not show the confidence. */
export const forOthers = (result: ScenarioResult): ScenarioResult => {
  const { strips, likelihood, impacts, capability, intent, confidence } = resultAbroad(result);
  return {
    ...result,
    // the drawing of a range does not show how sure a person was, and the released form has no field for it
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
