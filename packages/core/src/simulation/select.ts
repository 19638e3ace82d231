/** The k smallest values before the k-th: an order statistic without sorting all (Hoare 1961). */

/**
 * Rearranges `values` between `from` and `to` (exclusive) so that the one that belongs at `at` is there, none before it is greater
 * and none behind it is smaller.
 * @returns values[at]
 */
export function select(values: Float64Array, at: number, from = 0, to = values.length): number {
  let low = from;
  let high = to - 1;
  while (low < high) {
    const pivot = values[(low + high) >>> 1] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++;
      while ((values[j] ?? 0) > pivot) j--;
      if (i <= j) {
        const kept = values[i] ?? 0;
        values[i] = values[j] ?? 0;
        values[j] = kept;
        i++;
        j--;
      }
    }
    if (at <= j) high = j;
    else if (at >= i) low = i;
    else break;
  }
  return values[at] ?? 0;
}
