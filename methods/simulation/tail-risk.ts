/** Computes the value at risk of a sample, and the mean of the tail beyond the value at risk (SPEC.md S10, G17). */
import { select } from "./select.ts";

export interface TailRisk {
  /** The smallest loss that is not exceeded with probability `level`. */
  readonly valueAtRisk: number;
  /** The mean of the worst 1 - `level` of the outcomes. */
  readonly tailMean: number;
}

/**
 * VaR = smallest l with P(L <= l) >= level; CVaR = [(P(L <= VaR) - level) VaR + sum over L > VaR of p L] / (1 - level).
 * @param losses in any unit and order; equal weights. @param level 0 <= level < 1
 * @throws RangeError for an empty list, for a loss that is not a finite number, or for a level outside 0..1
 * Source: Rockafellar & Uryasev 2002, for discrete outcomes.
 */
export function tailRisk(losses: ArrayLike<number>, level: number): TailRisk {
  const n = losses.length;
  if (n === 0) throw new RangeError("a tail needs at least one loss");
  if (!(level >= 0 && level < 1)) throw new RangeError("the level of a tail is at least 0 and below 1");
  for (let i = 0; i < n; i++) if (!Number.isFinite(losses[i])) throw new RangeError("every loss of a tail is a finite number");
  const sorted = new Float64Array(losses);
  // P(L <= sorted[at]) reaches the level; rounding in n * level must not move it one further
  let at = Math.max(0, Math.ceil(n * level * (1 - 4 * Number.EPSILON)) - 1);
  const valueAtRisk = select(sorted, at);
  // sort the tail, because the sum depends on the order
  sorted.subarray(at + 1).sort();
  while (at + 1 < n && sorted[at + 1] === valueAtRisk) at += 1;
  let beyond = 0;
  for (let i = at + 1; i < n; i++) beyond += (sorted[i] ?? 0) / n;
  const own = Math.max(0, (at + 1) / n - level);
  return { valueAtRisk, tailMean: (own * valueAtRisk + beyond) / (own + (n - at - 1) / n) };
}
