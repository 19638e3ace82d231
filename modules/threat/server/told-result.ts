/**
 * The part of a result that readers get. If a question has fewer than ten answers, the server sends nobody a single answer, a count by level, an end
 * of a camp, or a figure that omits one person. For five to nine answers it sends the middle half (methods/disclosure, D6). The pooled range needs at
 * least three answers (D2). For fewer than ten answers the range is rounded to the printed digits, because a reader could compute a few answers from
 * its exact digits.
 */
import { drawnForm, toldHalf, toldHalfOfCounts } from "#methods/disclosure/index.ts";
import { printedPercent } from "#methods/printing/index.ts";
import { confidences, type ScenarioResult } from "../contract/judgement.ts";

type Levels = Omit<ScenarioResult["capability"], "half">;
type Impact = Omit<ScenarioResult["impacts"][number], "half">;

/** A result with every figure that is computed from the answers, for calculations. It never leaves the server. */
export interface WholeResult extends Omit<ScenarioResult, "likelihood" | "impacts" | "capability" | "intent" | "confidence"> {
  readonly likelihood: Omit<ScenarioResult["likelihood"], "half">;
  readonly impacts: Impact[];
  readonly capability: Levels;
  readonly intent: Levels;
  readonly confidence: Record<(typeof confidences)[number], number>;
}

const isEach = (n: number): boolean => drawnForm(n) === "each";

/** The middle half of counts as levels from 1. */
const levelHalf = (counts: readonly number[], split: boolean): ScenarioResult["capability"]["half"] => {
  const half = toldHalfOfCounts(counts, split);
  return half === null ? null : { ...half, low: half.low + 1, high: half.high + 1 };
};

const toldLevels = (levels: Levels): ScenarioResult["capability"] =>
  isEach(levels.n) ? { ...levels, half: null } : { ...levels, counts: [], median: null, half: levelHalf(levels.counts, levels.split) };

const toldImpact = (impact: Impact): ScenarioResult["impacts"][number] =>
  isEach(impact.n)
    ? { ...impact, half: null }
    : { ...impact, counts: [], median: null, low: null, high: null, half: levelHalf(impact.counts, impact.split) };

const printed = (probability: number): number => printedPercent(probability) / 100;

const toldLikelihood = ({ likelihood, strips }: WholeResult, scale: "linear" | "log-odds"): ScenarioResult["likelihood"] => {
  if (isEach(likelihood.n)) return { ...likelihood, half: null };
  const { pooled, best, split } = likelihood;
  const half = toldHalf(
    strips.map((strip) => strip.best),
    scale,
    split !== null,
  );
  return {
    ...likelihood,
    pooled: pooled === null ? null : { p10: printed(pooled.p10), p50: printed(pooled.p50), p90: printed(pooled.p90) },
    half,
    logitMean: null,
    best: best === null ? null : printed(best),
    split: split === null ? null : { groups: [] },
    leaveOneOut: null,
  };
};

const toldConfidence = (counts: WholeResult["confidence"]): ScenarioResult["confidence"] => {
  const all = confidences.map((level) => counts[level]);
  const n = all.reduce((sum, count) => sum + count, 0);
  const half = toldHalfOfCounts(all);
  const [low, high] = [confidences[half?.low ?? -1], confidences[half?.high ?? -1]];
  return {
    n,
    counts: isEach(n) ? { low: counts.low, moderate: counts.moderate, high: counts.high } : null,
    half: half === null || low === undefined || high === undefined ? null : { low, high, together: half.together },
  };
};

/** Pure. @param scale the scale on which the likelihood was asked */
export const toldResult = (result: WholeResult, scale: "linear" | "log-odds"): ScenarioResult => {
  const each = isEach(result.likelihood.n);
  return {
    ...result,
    strips: each ? result.strips : [],
    likelihood: toldLikelihood(result, scale),
    impacts: result.impacts.map(toldImpact),
    capability: toldLevels(result.capability),
    intent: toldLevels(result.intent),
    confidence: toldConfidence(result.confidence),
    byAgency: each ? result.byAgency : [],
  };
};
