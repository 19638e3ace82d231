/**
 * The two scores of the classical model: calibration (are the true values where the expert expected them?) and information (how
 * precise are the answers?). Source: Cooke 1991; docs/methods.md B.2. Rules: SPEC.md E11-E15.
 */
import { chiSquareTail, cookeRange, overshoot } from "../simulation/index.ts";
import type { Study } from "./study.ts";

/** An item on its background scale (linear or logarithmic), with the range that contains all answers. */
export interface ScaledItem {
  readonly low: number;
  readonly high: number;
  readonly realisation: number | null;
  /** The answer of each expert; null if the expert did not answer. */
  readonly answers: readonly (readonly number[] | null)[];
}

export interface ScaledStudy {
  readonly quantiles: readonly number[];
  /** The probability between adjacent quantiles, including the two tails. */
  readonly gaps: readonly number[];
  readonly experts: number;
  /** The items with their intrinsic ranges; null for an item that nobody answered. */
  readonly items: readonly (ScaledItem | null)[];
  /**
   * N: the smallest number of answered calibration questions, among the experts who answered at least one; 0 if there is no such expert.
   */
  readonly effective: number;
}

export interface Scores {
  /** The calibration score, 0..1; null if the expert answered no calibration question. */
  readonly calibration: number | null;
  /** The mean information over all answered items, and over the answered calibration questions. */
  readonly information: number | null;
  readonly informationSeeds: number | null;
  readonly answeredSeeds: number;
}

/** The probabilities between 0, the quantiles and 1. */
export const gapsOf = (quantiles: readonly number[]): readonly number[] => [...quantiles, 1].map((p, i) => p - (quantiles[i - 1] ?? 0));

/** Converts every item to its background scale and finds its intrinsic range. */
export function scaleStudy(study: Study): ScaledStudy {
  const items = study.items.map(({ scale, realisation }, i): ScaledItem | null => {
    const onto = scale === "log" ? Math.log : (x: number): number => x;
    const answers = study.experts.map((expert) => expert.answers[i]?.map((value) => onto(value)) ?? null);
    const truth = realisation === null ? null : onto(realisation);
    const values = answers.flatMap((answer) => answer ?? []);
    if (values.length === 0) return null;
    const [low, high] = cookeRange(truth === null ? values : [...values, truth], overshoot);
    return { low, high, realisation: truth, answers };
  });
  const answered = study.experts.map((_, e) => items.filter((item) => item?.realisation != null && item.answers[e] != null).length);
  const counts = answered.filter((count) => count > 0);
  return {
    quantiles: study.quantiles,
    gaps: gapsOf(study.quantiles),
    experts: study.experts.length,
    items,
    effective: counts.length === 0 ? 0 : Math.min(...counts),
  };
}

/** The interval that contains the true value: interval b if quantile b-1 < truth <= quantile b. `slack` tolerates rounding errors. */
export function intervalOf(truth: number, answer: readonly number[], slack: number): number {
  const i = answer.findIndex((quantile) => truth <= quantile + slack);
  return i === -1 ? answer.length : i;
}

/**
 * P(chi-square > 2 N I): the probability of deviations at least as large as these counts, if the answers were well calibrated.
 * @param counts number of true values in each interval
 * @param effective N; may be smaller than the sum of the counts
 */
export function calibrationOf(counts: readonly number[], gaps: readonly number[], effective: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const distance = counts.reduce(
    (sum, count, b) => (count === 0 ? sum : sum + (count / total) * Math.log(count / total / (gaps[b] ?? 1))),
    0,
  );
  return chiSquareTail(2 * effective * Math.max(0, distance), gaps.length - 1);
}

/** Relative information of an answer against the uniform distribution over [low, high]; not negative, except for rounding errors. */
export function informationOf(answer: readonly number[], low: number, high: number, gaps: readonly number[]): number {
  const ends = [...answer, high];
  const sum = gaps.reduce((total, p, b) => total + p * Math.log(p / ((ends[b] ?? high) - (b === 0 ? low : (ends[b - 1] ?? low)))), 0);
  return Math.log(high - low) + sum;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Scores of one source of answers (an expert or a decision maker) on the background scale; one answer or null per item. */
export function scoresOf(scaled: ScaledStudy, answers: readonly (readonly number[] | null)[]): Scores {
  const counts = scaled.gaps.map(() => 0);
  const all: number[] = [];
  const seeds: number[] = [];
  scaled.items.forEach((item, i) => {
    const answer = answers[i];
    if (!item || !answer) return;
    const information = informationOf(answer, item.low, item.high, scaled.gaps);
    all.push(information);
    if (item.realisation === null) return;
    seeds.push(information);
    const b = intervalOf(item.realisation, answer, (item.high - item.low) * 1e-12);
    counts[b] = (counts[b] ?? 0) + 1;
  });
  return {
    calibration: seeds.length === 0 ? null : calibrationOf(counts, scaled.gaps, scaled.effective),
    information: mean(all),
    informationSeeds: mean(seeds),
    answeredSeeds: seeds.length,
  };
}
