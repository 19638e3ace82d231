/** The distribution of one effect: of what a room judged, or of what one hand stated (SPEC.md V3). */
import { cookeRange, fitMetalog, pert, piecewiseLinear, type Distribution } from "../simulation/index.ts";
import type { GivenEffect } from "./effect-types.ts";

const tail = 0.1;

/**
 * @param effect shares -1..1, low <= best <= high
 * @returns quantiles of the share that is taken away
 */
export function distributionOfEffect({
  basis,
  low,
  best,
  high,
}: Pick<GivenEffect, "basis" | "low" | "best" | "high">): Pick<Distribution, "quantile"> {
  if (low === high) return { quantile: () => best };
  if (basis === "stated") return pert(low, best, high);
  const fit = fitMetalog({ low, mid: best, high, tail, lower: -1, upper: 1 });
  if (fit.feasible) return fit.metalog;
  const [from, to] = cookeRange([low, high]);
  return piecewiseLinear([Math.max(-1, from), low, best, high, Math.min(1, to)], [0, tail, 0.5, 1 - tail, 1]);
}
