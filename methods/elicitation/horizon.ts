/** A likelihood over one period, told over another (SPEC.md E40). */

/**
 * The chance of at least one event over `to` months, of what happens with chance `p` over `from` months, at a constant
 * rate: 1 - (1 - p)^(to / from). Exact at 0 and 1, and where both periods are the same.
 * @param p probability in 0..1
 * @param from period of `p`, in months, above 0
 * @param to the period wanted, in months, above 0
 * @returns probability in 0..1
 * @throws RangeError for anything else
 */
export function onHorizon(p: number, from: number, to: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError("a probability is in 0..1");
  if (!(from > 0 && to > 0 && from < Infinity && to < Infinity)) throw new RangeError("a period is above 0");
  if (from === to || p === 0 || p === 1) return p;
  // log1p and expm1 keep the digits of small probabilities, which a power of 1 - p loses
  return -Math.expm1((to / from) * Math.log1p(-p));
}
