/** The distribution of one effect: pooled from the ratings of a room, or stated by one person (SPEC.md V3). */
import { metalogOrLines, pert, type Distribution } from "../simulation/index.ts";
import type { GivenEffect } from "./effect-types.ts";

/**
 * @param effect the figures of the effect: shares in -1..1, with low <= best <= high
 * @returns the quantiles of the share by which the effect reduces a figure
 */
export function distributionOfEffect({
  basis,
  low,
  best,
  high,
}: Pick<GivenEffect, "basis" | "low" | "best" | "high">): Pick<Distribution, "quantile"> {
  if (low === high) return { quantile: () => best };
  if (basis === "stated") return pert(low, best, high);
  return metalogOrLines({ low, mid: best, high, tail: 0.1, lower: -1, upper: 1 }).distribution;
}
