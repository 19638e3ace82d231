/**
 * Determines which weights of a room can be distinguished. Two weights can be distinguished if the mean of each lies outside the range
 * of the other. The range of a weight goes from the 10 % point to the 90 % point of the stated weights. If two weights cannot be
 * distinguished, no sentence may call one of them larger.
 */
import { runsOf } from "#methods/ranking/index.ts";

export interface PooledWeight {
  readonly name: string;
  readonly mean: number;
  readonly p10: number;
  readonly p90: number;
}

const inside = (mean: number, { p10, p90 }: PooledWeight): boolean => mean >= p10 - 1e-9 && mean <= p90 + 1e-9;
const separable = (a: PooledWeight, b: PooledWeight): boolean => !inside(a.mean, b) && !inside(b.mean, a);

export interface WeightsApart {
  /** The weights, the largest weight first. */
  readonly rows: readonly PooledWeight[];
  /** Groups of consecutive rows in which no two weights can be distinguished, each as the indexes of its first and last row. */
  readonly runs: readonly (readonly [from: number, to: number])[];
  /** The row whose weight is larger than every other weight; null if the largest weight cannot be distinguished from another weight. */
  readonly first: PooledWeight | null;
}

export const weightsApart = (weights: readonly PooledWeight[]): WeightsApart => {
  const rows = weights.toSorted((a, b) => b.mean - a.mean);
  const [top, ...others] = rows;
  const at = (i: number): PooledWeight => rows[i] ?? { name: "", mean: 0, p10: 0, p90: 0 };
  return {
    rows,
    runs: runsOf(rows.length, (i, k) => separable(at(i), at(k))),
    first: top !== undefined && others.length > 0 && others.every((other) => separable(top, other)) ? top : null,
  };
};
