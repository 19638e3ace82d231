/**
 * Finds the candidate pairs of a large roster: pairs of records that share a key, or two keys if one key alone is too common (SPEC.md L19). A block is the set
 * of records with the same key. Pairs outside the blocks are not compared; the estimate counts each of them as a pair of two people.
 */
import { Blocks, type CandidatePairs } from "./candidate-pairs.ts";
import type { Field } from "./read-columns.ts";

/** The maximum mean number of candidate pairs per record from single keys; the pairs from two keys have the same limit. */
const candidatesPerRecord = 12;
const caps = [200, 100, 60, 40, 25, 15, 12, 10, 8, 6, 5, 4, 3] as const;

/** One kind of key. `of` is the number of each record's block, or -1 if the record has no key; `size` is the number of records in each block. */
interface Keys {
  readonly field: number;
  /** True if the key is the value of the field itself; records with the same value also have the same coarser keys. */
  readonly whole: boolean;
  readonly of: Int32Array;
  readonly size: Int32Array;
  /** Block b contains `records[starts[b]]` to `records[starts[b + 1] - 1]`, in order. */
  readonly starts: Int32Array;
  readonly records: Int32Array;
}

const half = (n: number): number => (n * (n - 1)) / 2;

function keysFrom(field: number, whole: boolean, of: Int32Array): Keys {
  let most = -1;
  for (const key of of) if (key > most) most = key;
  const size = new Int32Array(most + 1);
  for (const key of of) if (key >= 0) size[key] = (size[key] ?? 0) + 1;
  const starts = new Int32Array(size.length + 1);
  for (let key = 0; key < size.length; key++) starts[key + 1] = (starts[key] ?? 0) + (size[key] ?? 0);
  const next = starts.slice();
  const records = new Int32Array(starts.at(-1) ?? 0);
  for (let i = 0; i < of.length; i++) {
    const key = of[i] ?? -1;
    if (key < 0) continue;
    const place = next[key] ?? 0;
    records[place] = i;
    next[key] = place + 1;
  }
  return { field, whole, of, size, starts, records };
}

/** The greatest size limit of a block at which the blocks contain few enough pairs. @param blocks the number of blocks of each size */
function capFor(blocks: Float64Array, records: number): number {
  for (const cap of caps) {
    let pairs = 0;
    for (let size = 2; size <= cap; size++) pairs += (blocks[size] ?? 0) * half(size);
    if (pairs <= records * candidatesPerRecord) return cap;
  }
  return 2;
}

/** Adds to `blocks` the records that share two keys whose own blocks are both larger than `cap`. @returns the number of these blocks of each size */
function addCombined(keys: readonly Keys[], cap: number, records: number, blocks: Blocks): Float64Array {
  /** For each kind of key, the key of each record, or -1 if its block is not larger than `cap`. */
  const large = keys.map(({ of, size }) => of.map((key) => (key >= 0 && (size[key] ?? 0) > cap ? key : -1)));
  const sizes = new Float64Array(records + 1);
  const most = keys.reduce((size, one) => Math.max(size, one.size.length), 0);
  const [count, next] = [new Int32Array(most), new Int32Array(most)];
  const touched = new Int32Array(most);
  const sorted = new Int32Array(records);
  for (const [k, { field, size, starts, records: members }] of keys.entries())
    for (let l = 0; l < k; l++) {
      const other = keys[l];
      const keyOf = large[l];
      if (other === undefined || keyOf === undefined || (other.field === field && other.whole)) continue;
      for (let key = 0; key < size.length; key++) {
        if ((size[key] ?? 0) <= cap) continue;
        const from = starts[key] ?? 0;
        const to = starts[key + 1] ?? 0;
        let met = 0;
        for (let at = from; at < to; at++) {
          const y = keyOf[members[at] ?? 0] ?? -1;
          if (y < 0) continue;
          if (count[y] === 0) touched[met++] = y;
          count[y] = (count[y] ?? 0) + 1;
        }
        let place = 0;
        for (let t = 0; t < met; t++) {
          const y = touched[t] ?? 0;
          next[y] = place;
          place += count[y] ?? 0;
        }
        for (let at = from; at < to; at++) {
          const record = members[at] ?? 0;
          const y = keyOf[record] ?? -1;
          if (y < 0) continue;
          sorted[next[y] ?? 0] = record;
          next[y] = (next[y] ?? 0) + 1;
        }
        for (let t = 0; t < met; t++) {
          const y = touched[t] ?? 0;
          const together = count[y] ?? 0;
          const end = next[y] ?? 0;
          count[y] = 0;
          if (together < 2) continue;
          sizes[together] = (sizes[together] ?? 0) + 1;
          if (together <= cap) blocks.add(sorted, end - together, end);
        }
      }
    }
  return sizes;
}

/** Each pair once, in order. */
export function blockPairs(fields: readonly Field[], records: number): CandidatePairs {
  const keys = fields
    .flatMap(({ values, blocks }, field) => [
      keysFrom(field, true, values),
      ...blocks().map((block) =>
        keysFrom(
          field,
          false,
          values.map((value) => (value < 0 ? -1 : (block[value] ?? -1))),
        ),
      ),
    ])
    .filter(({ size }) => size.length > 0);
  const sizes = new Float64Array(records + 1);
  for (const { size } of keys) for (const one of size) sizes[one] = (sizes[one] ?? 0) + 1;
  const cap = capFor(sizes, records);
  const combined = new Blocks();
  const capCombined = Math.min(cap, capFor(addCombined(keys, cap, records, combined), records));
  const blocks = capCombined < cap ? combined.upTo(capCombined) : combined;
  for (const { size, starts, records: members } of keys)
    for (let key = 0; key < size.length; key++) {
      const block = size[key] ?? 0;
      if (block > 1 && block <= cap) blocks.add(members, starts[key] ?? 0, starts[key + 1] ?? 0);
    }
  return blocks.pairs(records);
}
