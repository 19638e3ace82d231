/** Quantiles of drawn values: the smallest value that the given share of the draws does not exceed. */
import { select } from "../simulation/index.ts";
import type { DrawnRange } from "./risk-types.ts";

/** @param shares 0..1 */
export const pointsOf = (values: Float64Array, shares: readonly number[]): readonly number[] => {
  const held = values.slice();
  return shares.map((share) => (held.length === 0 ? Number.NaN : select(held, Math.max(0, Math.ceil(share * held.length) - 1))));
};

/** 5, 50 and 95 % points. */
export const rangeOf = (values: Float64Array): DrawnRange => {
  const [p05 = 0, p50 = 0, p95 = 0] = pointsOf(values, [0.05, 0.5, 0.95]);
  return { p05, p50, p95 };
};
