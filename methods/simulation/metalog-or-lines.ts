/** The distribution of three quantiles within bounds: a metalog, or straight lines if no metalog fits (SPEC.md S4-S7). */
import type { Distribution } from "./distribution.ts";
import { fitMetalog, type Triplet } from "./metalog.ts";
import { cookeRange, piecewiseLinear } from "./piecewise.ts";

/**
 * @param points the quantiles at `tail` (low), 1/2 (mid) and 1 - `tail` (high), in order and within the bounds
 */
export function metalogOrLines(points: Triplet & { readonly lower: number; readonly upper: number }): {
  readonly distribution: Distribution;
  readonly straight: boolean;
} {
  const fit = fitMetalog(points);
  if (fit.feasible) return { distribution: fit.metalog, straight: false };
  const { low, mid, high, tail, lower, upper } = points;
  const [from, to] = cookeRange([low, high]);
  const x = [Math.max(lower, from), low, mid, high, Math.min(upper, to)];
  return { distribution: piecewiseLinear(x, [0, tail, 0.5, 1 - tail, 1]), straight: true };
}
