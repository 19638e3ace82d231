/**
 * Candidate pairs of a large set of records: pairs that share a value, or that share two values if one value alone is too common (SPEC.md L19).
 * Blocks serve only to find pairs. They do not change the estimate, which counts every other pair as a pair of two people.
 */
import type { Field } from "./read-columns.ts";

/** The maximum number of candidates per record, on average. */
const candidatesPerRecord = 12;
const caps = [200, 100, 60, 40, 25, 15, 8, 4] as const;

/** Records by block, as one array of block numbers for each kind of key; -1 if a record has no key. */
type Keys = Int32Array;

/** Numbers for combinations of two keys. */
function combined(a: Keys, b: Keys, sizeA: Float64Array, sizeB: Float64Array, cap: number): Keys {
  const numbers = new Map<number, number>();
  const width = sizeB.length;
  return Int32Array.from(a, (x, i) => {
    const y = b[i] ?? -1;
    // only where both blocks are too large on their own
    if (x < 0 || y < 0 || (sizeA[x] ?? 0) <= cap || (sizeB[y] ?? 0) <= cap) return -1;
    const key = x * width + y;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
}

function sizesOf(keys: Keys): Float64Array {
  let most = -1;
  for (const key of keys) if (key > most) most = key;
  const sizes = new Float64Array(most + 1);
  for (const key of keys) if (key >= 0) sizes[key] = (sizes[key] ?? 0) + 1;
  return sizes;
}

/** The largest cap with which the blocks have few enough pairs. */
function capFor(sizes: readonly Float64Array[], records: number): number {
  const budget = records * candidatesPerRecord;
  for (const cap of caps) {
    let pairs = 0;
    for (const ofKind of sizes) for (const size of ofKind) if (size > 1 && size <= cap) pairs += (size * (size - 1)) / 2;
    if (pairs <= budget) return cap;
  }
  return 2;
}

function members(keys: Keys, sizes: Float64Array): { readonly starts: Int32Array; readonly records: Int32Array } {
  const starts = new Int32Array(sizes.length + 1);
  for (let key = 0; key < sizes.length; key++) starts[key + 1] = (starts[key] ?? 0) + (sizes[key] ?? 0);
  const next = starts.slice();
  const records = new Int32Array(starts.at(-1) ?? 0);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? -1;
    if (key < 0) continue;
    const place = next[key] ?? 0;
    records[place] = i;
    next[key] = place + 1;
  }
  return { starts, records };
}

/** Pairs i > j as i * records + j, each once, in order. */
export function blockPairs(fields: readonly Field[], records: number): Float64Array {
  const keys: Keys[] = fields.flatMap(({ values, blocks }) => [
    values,
    ...blocks().map((block) => Int32Array.from(values, (value) => (value < 0 ? -1 : (block[value] ?? -1)))),
  ]);
  const sizes = keys.map(sizesOf);
  const cap = capFor(sizes, records);
  const pairs: number[] = [];
  const collect = (ofKind: Keys, size: Float64Array): void => {
    const found = members(ofKind, size);
    for (let key = 0; key < size.length; key++) {
      const [from, to] = [found.starts[key] ?? 0, found.starts[key + 1] ?? 0];
      if (to - from > cap) continue;
      for (let a = from + 1; a < to; a++)
        for (let b = from; b < a; b++) pairs.push((found.records[a] ?? 0) * records + (found.records[b] ?? 0));
    }
  };
  for (const [k, ofKind] of keys.entries()) collect(ofKind, sizes[k] ?? new Float64Array(0));
  for (const [k, ofKind] of keys.entries())
    for (let l = 0; l < k; l++) {
      const both = combined(ofKind, keys[l] ?? ofKind, sizes[k] ?? new Float64Array(0), sizes[l] ?? new Float64Array(0), cap);
      collect(both, sizesOf(both));
    }
  const sorted = Float64Array.from(pairs).sort();
  let count = 0;
  for (let p = 0; p < sorted.length; p++) if (p === 0 || sorted[p] !== sorted[p - 1]) sorted[count++] = sorted[p] ?? 0;
  return sorted.slice(0, count);
}
