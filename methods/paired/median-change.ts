/** The median change of the pairs, with an interval that depends only on the order of the changes (T6). */

export interface MedianChange {
  /** In points; a half if the number of pairs is even. */
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** The greatest k with 2 P(B(n, 1/2) < k) ≤ 1 / 20, in whole numbers; 0 if there is none. */
const rankOfEnd = (n: number): number => {
  let k = 0;
  let ways = 1n;
  let tail = 1n;
  // `tail` counts the outcomes with at most k successes, of 2^n
  while (40n * tail <= 2n ** BigInt(n)) {
    k += 1;
    ways = (ways * BigInt(n - k + 1)) / BigInt(k);
    tail += ways;
  }
  return k;
};

/** Returns null if there are so few pairs that the lowest or the highest change would be an end of the interval. */
export const medianChange = (changes: readonly number[]): MedianChange | null => {
  const inOrder = changes.toSorted((a, b) => a - b);
  const n = inOrder.length;
  const k = rankOfEnd(n);
  if (k < 2) return null;
  const at = (rank: number): number => inOrder[rank - 1] ?? Number.NaN;
  return { median: (at(Math.floor((n + 1) / 2)) + at(Math.floor(n / 2) + 1)) / 2, least: at(k), most: at(n + 1 - k) };
};
