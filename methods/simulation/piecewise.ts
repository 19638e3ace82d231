/** The piecewise-linear cdf. It is used if no smooth distribution fits an answer, and in the classical model (SPEC.md S6, S7). */
import type { Distribution } from "./distribution.ts";

/** The part by which the Cooke range extends beyond the values at each end, as a share of their width. */
export const overshoot = 0.1;

/** The Cooke range [lo - k w, hi + k w] of one or more values. Source: Cooke 1991. @throws RangeError for an empty list */
export function cookeRange(values: readonly number[], k = overshoot): readonly [low: number, high: number] {
  if (values.length === 0) throw new RangeError("A range needs a value");
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return [low - k * (high - low), high + k * (high - low)];
}

/**
 * Connects the points (x[i], p[i]) by straight lines. x and p rise or stay equal from point to point; p goes from 0 to 1.
 * @throws RangeError if the points are not a valid cdf
 */
export function piecewiseLinear(x: readonly number[], p: readonly number[]): Distribution {
  const last = x.length - 1;
  const rising = (values: readonly number[]): boolean => values.every((value, i) => i === 0 || value >= (values[i - 1] ?? value));
  if (last < 1 || p.length !== x.length || p[0] !== 0 || p[last] !== 1 || !rising(x) || !rising(p)) {
    throw new RangeError("A piecewise-linear cdf needs rising points from 0 to 1");
  }
  const between = (from: readonly number[], to: readonly number[], i: number, value: number): number => {
    const [f0 = 0, f1 = 0, t0 = 0, t1 = 0] = [from[i - 1], from[i], to[i - 1], to[i]];
    return f1 === f0 || value >= f1 ? t1 : t0 + ((value - f0) / (f1 - f0)) * (t1 - t0);
  };
  return {
    cdf(value) {
      // find the first point beyond the value, so that a step exactly at the value counts in full
      const i = x.findIndex((place) => place > value);
      return i === -1 ? 1 : i === 0 ? 0 : between(x, p, i, value);
    },
    quantile(share) {
      const i = p.findIndex((reached) => reached >= share);
      return i <= 0 ? (x[0] ?? 0) : between(p, x, i, share);
    },
  };
}
