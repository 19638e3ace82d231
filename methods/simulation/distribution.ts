/** The interface of every distribution, and sampling from it (SPEC.md S8, S9). */
import type { Draws } from "../canonical/index.ts";
import { firstReached } from "./solve.ts";

export interface Distribution {
  /** P(X <= x), 0..1. */
  cdf(x: number): number;
  /** Smallest x with cdf(x) >= p; p in 0..1. */
  quantile(p: number): number;
}

/** `n` samples by inversion, one addressed draw each: sample i depends only on the address of the draws and on i. */
export function sample(distribution: Distribution, draws: Draws, n: number, from = 0): Float64Array {
  const samples = new Float64Array(n);
  draws.fill(samples, from);
  for (let i = 0; i < n; i++) samples[i] = distribution.quantile(samples[i] ?? 0);
  return samples;
}

/**
 * Equal-weight mixture of one or more distributions. Its quantile is searched between the quantiles of the parts.
 * @throws RangeError for an empty list
 */
export function mixture(parts: readonly Distribution[]): Distribution {
  if (parts.length === 0) throw new RangeError("A mixture needs a part");
  const cdf = (x: number): number => parts.reduce((sum, part) => sum + part.cdf(x), 0) / parts.length;
  return {
    cdf,
    quantile(p) {
      const own = parts.map((part) => part.quantile(p));
      // A point at which the mean of the cdfs is p except for rounding counts as having reached p.
      return firstReached((x) => cdf(x) - p + 1e-13, Math.min(...own), Math.max(...own));
    },
  };
}
