/** What several respondents say of one level: distribution, middle, consensus, and the chance of at least a level (SPEC.md A9-A13). */
import { betaQuantile } from "../simulation/index.ts";
import { undefinedBecause, type Measure } from "./measure.ts";

export interface LevelAnswer {
  /** 0 .. levels - 1. */
  readonly level: number;
  /** Weight of the answer, above 0; 1 where nobody said. */
  readonly confidence: number;
}

export interface LevelView {
  /** Share of the weight at each level. */
  readonly shares: readonly number[];
  /** Answers that this many equally sure ones would be worth: (sum w)^2 / sum w^2. */
  readonly effective: number;
  /** Null if the answers are split. */
  readonly median: number | null;
  readonly interpolatedMedian: number | null;
  /** The two levels that at most half of the weight exceeds and at most half is below, with no answer between them; else null. */
  readonly split: readonly [number, number] | null;
  readonly mean: number;
  /** Tastle-Wierman: 1 when all say the same, 0 when half say the lowest and half the highest. */
  readonly consensus: number;
  /** Decimals that the answers support in a printed figure. */
  readonly decimals: 0 | 1;
}

/**
 * @param levels how many levels the scale has, at least 2.
 * @returns null without an answer. @throws RangeError for a level outside the scale or a confidence that is not above 0.
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
  // the smallest level that half of the weight does not exceed
  while (median < levels - 1 && below + (shares[median] ?? 0) < 0.5 - 1e-12) below += shares[median++] ?? 0;
  // Exactly half is at or below this level and the next answer is two or more levels up: every level between is an equally good middle.
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
  /** Interval that holds 90 % of the belief. */
  readonly low: number;
  readonly high: number;
}

/** P(level >= `level`) from a Dirichlet with 1/levels on every level beside the effective answers. */
export function atLeast(view: LevelView, level: number): AtLeast {
  const levels = view.shares.length;
  // every answer is; a sum of shares would be 1 but for rounding, and its interval far from it
  if (level <= 0) return { probability: 1, low: 1, high: 1 };
  const above = view.shares.slice(level).reduce((sum, share) => sum + share, 0);
  const a = (levels - level) / levels + view.effective * above;
  const b = level / levels + view.effective * (1 - above);
  if (a <= 0) return { probability: 0, low: 0, high: 0 };
  return { probability: a / (a + b), low: betaQuantile(0.05, a, b), high: betaQuantile(0.95, a, b) };
}

export type RollUp = "weakest-link" | "median" | "mean";

/**
 * One figure of several parts. Weakest link where every part is needed, the median as the usual, the mean for parts that add up.
 * @param parts interpolated medians of the parts that were answered; parts without an answer are not filled in.
 */
export function rollUp(parts: readonly number[], rule: RollUp): Measure {
  if (parts.length === 0) return undefinedBecause("too-few");
  const sorted = parts.toSorted((a, b) => a - b);
  if (rule === "weakest-link") return { value: sorted[0] ?? 0 };
  if (rule === "mean") return { value: sorted.reduce((sum, part) => sum + part, 0) / sorted.length };
  const half = (sorted.length - 1) / 2;
  return { value: ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2 };
}

/** Chance that the weakest of several parts is at least `level`, the parts taken as independent. */
export const weakestAtLeast = (views: readonly LevelView[], level: number): number =>
  views.reduce((product, view) => product * atLeast(view, level).probability, 1);
