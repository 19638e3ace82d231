/**
 * Sorts by counting: the time grows with the number of items, not with its logarithm, and nothing is compared.
 *
 * @param keys the key of each item, at its number: from -1 to `most`
 * @returns the items in the order of their keys; items with equal keys keep their order
 */
export function sortedByKey(items: Int32Array, keys: Int32Array, most: number): Int32Array {
  const next = new Int32Array(most + 3);
  for (let at = 0; at < items.length; at++) {
    const after = (keys[items[at] ?? 0] ?? -1) + 2;
    next[after] = (next[after] ?? 0) + 1;
  }
  for (let key = 0; key <= most; key++) next[key + 1] = (next[key + 1] ?? 0) + (next[key] ?? 0);
  const sorted = new Int32Array(items.length);
  for (let at = 0; at < items.length; at++) {
    const item = items[at] ?? 0;
    const key = (keys[item] ?? -1) + 1;
    const place = next[key] ?? 0;
    sorted[place] = item;
    next[key] = place + 1;
  }
  return sorted;
}

/** The numbers from 0. */
export function numbersTo(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let at = 0; at < count; at++) numbers[at] = at;
  return numbers;
}
