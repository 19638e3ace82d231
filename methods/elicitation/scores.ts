/**
 * Scores of a stated probability or distribution once the truth is known; smaller is better. Source: docs/methods.md B.2. Rule:
 * SPEC.md E24.
 */
import { normalCdf, normalDensity } from "../simulation/index.ts";

/** Brier score 2(p - o)^2 of a probability 0..1 for an event that happened (true) or did not; 0..2. */
export const brierScore = (p: number, happened: boolean): number => 2 * (p - Number(happened)) ** 2;

/**
 * Continuous ranked probability score of a normal forecast, in the unit of x. Source: Gneiting & Raftery 2007, (21). @throws RangeError
 * unless sd > 0
 */
export function normalCrps(mean: number, sd: number, x: number): number {
  if (!(sd > 0)) throw new RangeError("A normal distribution needs sd > 0");
  const z = (x - mean) / sd;
  return sd * (z * (2 * normalCdf(z) - 1) + 2 * normalDensity(z) - 1 / Math.sqrt(Math.PI));
}

/** CRPS of a forecast given as equally likely values: E|X - x| - E|X - X'|/2, in their unit. @throws RangeError for an empty list */
export function sampleCrps(values: readonly number[], x: number): number {
  const n = values.length;
  if (n === 0) throw new RangeError("A forecast needs a value");
  const sorted = [...values].sort((a, b) => a - b);
  const distance = sorted.reduce((sum, value) => sum + Math.abs(value - x), 0) / n;
  // The mean difference of all pairs, computed from the sorted values in one pass.
  const spread = sorted.reduce((sum, value, i) => sum + (2 * i - n + 1) * value, 0) / (n * n);
  return distance - spread;
}

/**
 * Interval score of a central range that should contain the truth with probability `level` (0..1), in the unit of x.
 * Source: Gneiting & Raftery 2007, (43). @throws RangeError unless low <= high and 0 < level < 1
 */
export function intervalScore(low: number, high: number, level: number, x: number): number {
  if (!(low <= high && level > 0 && level < 1)) throw new RangeError("An interval needs low <= high and a level between 0 and 1");
  return high - low + (2 / (1 - level)) * (Math.max(0, low - x) + Math.max(0, x - high));
}
