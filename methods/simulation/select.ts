/**
 * Finds the k-th smallest value without sorting (quickselect, Hoare 1961). For many values the pivot is selected from a sample
 * around its expected place, so that two partitions leave only few values (Floyd and Rivest 1975).
 */

/** The number of values above which it is faster to select the pivot from a sample. */
const many = 600;

/**
 * Rearranges `values` between `from` and `to` (exclusive) so that the value at `at` is in its sorted place, no value before it is
 * greater and no value after it is smaller.
 * @returns values[at]
 */
export function select(values: Float64Array, at: number, from = 0, to = values.length): number {
  let low = from;
  let high = to - 1;
  while (low < high) {
    if (high - low >= many) {
      const n = high - low + 1;
      const share = (at - low) / n;
      const size = 0.5 * n ** (2 / 3);
      // slightly beyond the expected place, seen from the nearer end, so that the wanted value lies in the smaller part
      const aside = 0.5 * Math.sqrt((Math.log(n) * size * (n - size)) / n) * (share < 0.5 ? -1 : 1);
      const first = Math.floor(at - share * size + aside);
      select(values, at, Math.max(low, Math.min(at, first)), Math.min(high, Math.max(at, first + Math.ceil(size))) + 1);
    }
    const pivot = values[at] ?? 0;
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
