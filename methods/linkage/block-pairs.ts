/**
 * Finds the candidate pairs of a large roster: pairs of records that share a key, or two keys if one key alone is too common (SPEC.md L19). A block is the set
 * of records with the same key. Pairs outside the blocks are not compared; the estimate counts each of them as a pair of two people.
 */
import { Growing } from "./growing.ts";
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

/** Calls `take` with the records that share two keys, for each two keys whose own blocks are both larger than `cap`. */
function eachCombined(keys: readonly Keys[], cap: number, take: (records: Int32Array, from: number, to: number) => void): void {
  const most = keys.reduce((size, one) => Math.max(size, one.size.length), 0);
  const [count, next] = [new Int32Array(most), new Int32Array(most)];
  const touched = new Int32Array(most);
  const sorted = new Int32Array(keys.reduce((size, one) => Math.max(size, one.of.length), 0));
  for (const [k, { field, size, starts, records }] of keys.entries())
    for (let l = 0; l < k; l++) {
      const other = keys[l];
      if (other === undefined || (other.field === field && other.whole)) continue;
      for (let key = 0; key < size.length; key++) {
        if ((size[key] ?? 0) <= cap) continue;
        const from = starts[key] ?? 0;
        const to = starts[key + 1] ?? 0;
        let met = 0;
        for (let at = from; at < to; at++) {
          const y = other.of[records[at] ?? 0] ?? -1;
          if (y < 0 || (other.size[y] ?? 0) <= cap) continue;
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
          const record = records[at] ?? 0;
          const y = other.of[record] ?? -1;
          if (y < 0 || (other.size[y] ?? 0) <= cap) continue;
          sorted[next[y] ?? 0] = record;
          next[y] = (next[y] ?? 0) + 1;
        }
        for (let t = 0; t < met; t++) {
          const y = touched[t] ?? 0;
          const end = next[y] ?? 0;
          take(sorted, end - (count[y] ?? 0), end);
          count[y] = 0;
        }
      }
    }
}

/** Sorts pairs by the record in `by`; pairs with the same record keep their order. */
function sortedBy(by: Uint32Array, other: Uint32Array, records: number): readonly [Uint32Array, Uint32Array] {
  const next = new Uint32Array(records + 1);
  for (const record of by) next[record + 1] = (next[record + 1] ?? 0) + 1;
  for (let r = 0; r < records; r++) next[r + 1] = (next[r + 1] ?? 0) + (next[r] ?? 0);
  const [first, second] = [new Uint32Array(by.length), new Uint32Array(by.length)];
  for (let p = 0; p < by.length; p++) {
    const record = by[p] ?? 0;
    const place = next[record] ?? 0;
    next[record] = place + 1;
    first[place] = record;
    second[place] = other[p] ?? 0;
  }
  return [first, second];
}

export interface CandidatePairs {
  readonly count: number;
  readonly i: Uint32Array;
  /** Record j < i. */
  readonly j: Uint32Array;
}

/** Each pair once, in order. */
export function blockPairs(fields: readonly Field[], records: number): CandidatePairs {
  const keys = fields.flatMap(({ values, blocks }, field) => [
    keysFrom(field, true, values),
    ...blocks().map((block) =>
      keysFrom(
        field,
        false,
        values.map((value) => (value < 0 ? -1 : (block[value] ?? -1))),
      ),
    ),
  ]);
  const blocks = new Float64Array(records + 1);
  for (const { size } of keys) for (const one of size) blocks[one] = (blocks[one] ?? 0) + 1;
  const cap = capFor(blocks, records);
  const [i, j] = [new Growing((n) => new Uint32Array(n)), new Growing((n) => new Uint32Array(n))];
  const collect = (members: Int32Array, from: number, to: number): void => {
    i.reserve(half(to - from));
    j.reserve(half(to - from));
    const first = i.array;
    const second = j.array;
    let place = i.length;
    for (let a = from + 1; a < to; a++)
      for (let b = from; b < a; b++) {
        first[place] = members[a] ?? 0;
        second[place++] = members[b] ?? 0;
      }
    i.length = place;
    j.length = place;
  };
  for (const { size, starts, records: members } of keys)
    for (let key = 0; key < size.length; key++) if ((size[key] ?? 0) <= cap) collect(members, starts[key] ?? 0, starts[key + 1] ?? 0);
  const together = new Float64Array(records + 1);
  eachCombined(keys, cap, (_, from, to) => void (together[to - from] = (together[to - from] ?? 0) + 1));
  const capTogether = Math.min(cap, capFor(together, records));
  eachCombined(keys, cap, (members, from, to) => {
    if (to - from <= capTogether) collect(members, from, to);
  });
  const [byJ, ofJ] = sortedBy(j.view(), i.view(), records);
  const [first, second] = sortedBy(ofJ, byJ, records);
  let count = 0;
  for (let p = 0; p < first.length; p++) {
    if (p > 0 && first[p] === first[p - 1] && second[p] === second[p - 1]) continue;
    first[count] = first[p] ?? 0;
    second[count++] = second[p] ?? 0;
  }
  return { count, i: first.slice(0, count), j: second.slice(0, count) };
}
