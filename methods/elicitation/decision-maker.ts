/**
 * The decision maker: the weighted sum of the experts' distributions. The weights are either equal, or performance weights. With
 * performance weights, only experts whose calibration score reaches a cut-off have a weight, and an optimisation chooses this cut-off.
 * Source: Cooke 1991; docs/methods.md B.2. Rules: SPEC.md E16-E20.
 */
import { informationOf, scoresOf, type ScaledItem, type ScaledStudy, type Scores } from "./classical-scores.ts";

export type WeightKind = "equal" | "global" | "item";

export interface DecisionMaker extends Scores {
  readonly kind: WeightKind;
  /** The cut-off: experts with a lower calibration score have no weight. Null for equal weights. */
  readonly cutoff: number | null;
  /**
   * The weights of the experts, normalised: 1/n each for equal weights; otherwise proportional to the calibration times the mean
   * information over the calibration questions.
   */
  readonly weights: readonly number[];
  /** The answers on the background scale; null if no expert with a weight answered the item. */
  readonly answers: readonly (readonly number[] | null)[];
}

/** The cumulative distributions of the experts for one item, evaluated at every value in any answer. */
interface Grid {
  readonly x: readonly number[];
  /** The cumulative probabilities of each expert at the values x; null if the expert did not answer. */
  readonly cdfs: readonly (readonly number[] | null)[];
  readonly information: readonly number[];
}

export interface Panel {
  readonly scaled: ScaledStudy;
  readonly experts: readonly Scores[];
  readonly grids: readonly (Grid | null)[];
}

/** Calibration scores that agree to 10 significant digits count as equal: rounding errors must not drop a tied expert (SPEC.md E18). */
export const tenDigits = (score: number): number => Number(score.toPrecision(10));

function gridOf(item: ScaledItem, { quantiles, gaps }: ScaledStudy): Grid {
  const values = item.answers.flatMap((answer) => answer ?? []);
  const x = [...new Set([item.low, ...values, item.high])].sort((a, b) => a - b);
  const cdfs = item.answers.map((answer) => {
    if (answer === null) return null;
    const ends = [...answer, item.high];
    let b = 0;
    return x.map((at) => {
      while (b < ends.length - 1 && at > (ends[b] ?? at)) b++;
      const [from, to] = [b === 0 ? item.low : (ends[b - 1] ?? item.low), ends[b] ?? item.high];
      const [low, high] = [quantiles[b - 1] ?? 0, quantiles[b] ?? 1];
      return at >= to ? high : low + ((at - from) / (to - from)) * (high - low);
    });
  });
  return { x, cdfs, information: item.answers.map((answer) => (answer === null ? 0 : informationOf(answer, item.low, item.high, gaps))) };
}

/** The values that do not depend on weights, computed once. */
export function preparePanel(scaled: ScaledStudy): Panel {
  const experts = Array.from({ length: scaled.experts }, (_, e) =>
    scoresOf(
      scaled,
      scaled.items.map((item) => item?.answers[e] ?? null),
    ),
  );
  return { scaled, experts, grids: scaled.items.map((item) => item && gridOf(item, scaled)) };
}

/** Quantiles of the weighted mean of the cdfs. The weights are normalised over the experts who answered; null if no weight remains. */
function pooled({ x, cdfs }: Grid, weights: readonly number[], quantiles: readonly number[]): readonly number[] | null {
  const total = weights.reduce((sum, weight, e) => (cdfs[e] ? sum + weight : sum), 0);
  if (!(total > 0)) return null;
  const mixed = x.map(() => 0);
  weights.forEach((weight, e) => {
    const cdf = cdfs[e];
    if (cdf && weight > 0) cdf.forEach((p, j) => (mixed[j] = (mixed[j] ?? 0) + (weight / total) * p));
  });
  let j = 0;
  return quantiles.map((p) => {
    while (j < mixed.length - 1 && (mixed[j] ?? 1) < p - 1e-12) j++;
    const [here = 1, before = 0, at = 0, from = 0] = [mixed[j], mixed[j - 1], x[j], x[j - 1]];
    return Math.abs(here - p) <= 1e-12 || j === 0 ? at : from + ((p - before) / (here - before)) * (at - from);
  });
}

const normalised = (weights: readonly number[]): readonly number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total > 0 ? weight / total : 0));
};

/**
 * The decision maker with a given cut-off. Experts without a calibration score, or with a score below the cut-off, have no weight. Equal
 * weights ignore the cut-off.
 */
export function decisionMaker({ scaled, experts, grids }: Panel, kind: WeightKind, cutoff = 0): DecisionMaker {
  const calibrations = experts.map(({ calibration }) => {
    const score = calibration === null ? 0 : tenDigits(calibration);
    return score >= cutoff && calibration !== null ? calibration : 0;
  });
  const global =
    kind === "equal" ? experts.map(() => 1) : calibrations.map((calibration, e) => calibration * (experts[e]?.informationSeeds ?? 0));
  const answers = grids.map((grid) => {
    if (!grid) return null;
    const weights = kind === "item" ? calibrations.map((calibration, e) => calibration * (grid.information[e] ?? 0)) : global;
    return pooled(grid, weights, scaled.quantiles);
  });
  return { kind, cutoff: kind === "equal" ? null : cutoff, weights: normalised(global), answers, ...scoresOf(scaled, answers) };
}

/**
 * The decision maker with the optimal cut-off: among the experts' own calibration scores, the one with the greatest product of calibration
 * and information. The decision maker itself may be below the cut-off. Null if no expert has a calibration score above 0.
 */
export function optimisedDecisionMaker(panel: Panel, kind: "global" | "item"): DecisionMaker | null {
  const scores = panel.experts.map(({ calibration }) => (calibration === null ? 0 : tenDigits(calibration)));
  const cutoffs = [...new Set(scores.filter((score) => score > 0))].sort((a, b) => a - b);
  let best: DecisionMaker | null = null;
  let most = -1;
  for (const cutoff of cutoffs) {
    const made = decisionMaker(panel, kind, cutoff);
    const product = (made.calibration ?? 0) * (made.informationSeeds ?? 0);
    if (product > most) [best, most] = [made, product];
  }
  return best;
}
