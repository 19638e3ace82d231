/** Converts a likelihood from one period to another (SPEC.md E40). */

/**
 * The probability of at least one event in `to` months, if it is `p` in `from` months and the rate is constant: 1 - (1 - p)^(to / from).
 * Exact at 0 and 1, and if both periods are equal.
 * @param p probability in 0..1
 * @param from period of `p`, in months, above 0
 * @param to target period, in months, above 0
 * @returns probability in 0..1
 * @throws RangeError if `p` is outside 0..1, or a period is not above 0
 */
export function onHorizon(p: number, from: number, to: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError("a probability is in 0..1");
  if (!(from > 0 && to > 0 && from < Infinity && to < Infinity)) throw new RangeError("a period is above 0");
  if (from === to || p === 0 || p === 1) return p;
  // log1p and expm1 keep the digits of small probabilities, which a power of 1 - p would lose
  return -Math.expm1((to / from) * Math.log1p(-p));
}
