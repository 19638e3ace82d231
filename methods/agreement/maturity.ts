/**
 * Summarises the levels that several respondents chose: their distribution, their median, their consensus, and the probability that the
 * level is at least a given one (SPEC.md A9-A13).
 */
import { betaQuantile } from "../simulation/index.ts";
import { undefinedBecause, type Measure } from "./measure.ts";

export interface LevelAnswer {
  /** The level that the respondent chose, 0 to levels - 1. */
  readonly level: number;
  /** Weight of the answer, above 0; 1 if the respondent gave no confidence. */
  readonly confidence: number;
}

export interface LevelView {
  /** The share of the total weight at each level. */
  readonly shares: readonly number[];
  /** The effective number of answers, (sum w)^2 / sum w^2: this number of equally confident answers would contain the same information. */
  readonly effective: number;
  /** The median level; null if the answers are split. */
  readonly median: number | null;
  readonly interpolatedMedian: number | null;
  /**
   * If the answers are split, the two middle levels: half of the weight is at or below the first level, half is at or above the second
   * level, and none is between them. If the answers are not split, null.
   */
  readonly split: readonly [number, number] | null;
  readonly mean: number;
  /**
   * Tastle-Wierman consensus: 1 if all answers are equal; 0 if half of the answers are at the lowest level and half are at the highest
   * level.
   */
  readonly consensus: number;
  /** Number of decimals to print: one if there are enough answers to support a decimal, otherwise none. */
  readonly decimals: 0 | 1;
}

/**
 * @param levels number of levels of the scale, at least 2.
 * @returns null if there are no answers. @throws RangeError for a level outside the scale or a confidence that is not above 0.
 * Source: Tastle & Wierman 2007 for the consensus.
 */
export function levelView(answers: readonly LevelAnswer[], levels: number): LevelView | null {
  if (answers.length === 0) return null;
  for (const { level, confidence } of answers) {
    if (!Number.isInteger(level) || level < 0 || level >= levels) throw new RangeError(`level ${level} is outside 0..${levels - 1}`);
    if (!(confidence > 0) || !Number.isFinite(confidence)) throw new RangeError("a confidence is above 0");
  }
  const total = answers.reduce((sum, { confidence }) => sum + confidence, 0);
  const shares = Array.from(
    { length: levels },
    (_, level) => answers.filter((answer) => answer.level === level).reduce((sum, { confidence }) => sum + confidence, 0) / total,
  );
  const effective = total ** 2 / answers.reduce((sum, { confidence }) => sum + confidence ** 2, 0);
  let below = 0;
  let median = 0;
  // the smallest level with at most half of the weight above it
  while (median < levels - 1 && below + (shares[median] ?? 0) < 0.5 - 1e-12) below += shares[median++] ?? 0;
  // Split: exactly half of the weight is at or below this level, and the next answer is two or more levels up. Then every level between
  // these two is equally valid as the median.
  const next = below + (shares[median] ?? 0) <= 0.5 + 1e-12 ? shares.findIndex((share, level) => level > median && share > 0) : -1;
  const split: readonly [number, number] | null = next - median >= 2 ? [median, next] : null;
  const mean = shares.reduce((sum, share, level) => sum + share * level, 0);
  const consensus =
    1 + shares.reduce((sum, share, level) => sum + (share === 0 ? 0 : share * Math.log2(1 - Math.abs(level - mean) / (levels - 1))), 0);
  return {
    shares,
    effective,
    median: split === null ? median : null,
    interpolatedMedian: split === null ? median - 0.5 + (0.5 - below) / (shares[median] ?? 1) : null,
    split,
    mean,
    consensus: Math.min(1, Math.max(0, consensus)),
    decimals: effective >= 10 ? 1 : 0,
  };
}

export interface AtLeast {
  readonly probability: number;
  /** Ends of the interval that contains 90 % of the probability. */
  readonly low: number;
  readonly high: number;
}

/** P(level >= `level`) from a Dirichlet posterior: each level has a prior of 1/levels, to which the effective answers are added. */
export function atLeast(view: LevelView, level: number): AtLeast {
  const levels = view.shares.length;
  // all answers are at level 0 or above: the probability is 1 (by the formula, rounding of the sum would give an interval far from 1)
  if (level <= 0) return { probability: 1, low: 1, high: 1 };
  const above = view.shares.slice(level).reduce((sum, share) => sum + share, 0);
  const a = (levels - level) / levels + view.effective * above;
  const b = level / levels + view.effective * (1 - above);
  if (a <= 0) return { probability: 0, low: 0, high: 0 };
  return { probability: a / (a + b), low: betaQuantile(0.05, a, b), high: betaQuantile(0.95, a, b) };
}

export type RollUp = "weakest-link" | "median" | "mean";

/**
 * Combines several parts into one figure by a rule: the weakest link is for parts that are all needed, the mean is for parts that add up,
 * and the median is the default.
 * @param parts interpolated medians of the parts that were answered; parts without an answer are not imputed.
 */
export function rollUp(parts: readonly number[], rule: RollUp): Measure {
  if (parts.length === 0) return undefinedBecause("too-few");
  const sorted = parts.toSorted((a, b) => a - b);
  if (rule === "weakest-link") return { value: sorted[0] ?? 0 };
  if (rule === "mean") return { value: sorted.reduce((sum, part) => sum + part, 0) / sorted.length };
  const half = (sorted.length - 1) / 2;
  return { value: ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2 };
}

/** Probability that the weakest of several parts is at least `level`, if the parts are independent. */
export const weakestAtLeast = (views: readonly LevelView[], level: number): number =>
  views.reduce((product, view) => product * atLeast(view, level).probability, 1);
