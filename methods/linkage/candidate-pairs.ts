/** The pairs of records in blocks (SPEC.md L19). A pair of several blocks is one pair. */
import { Growing } from "./growing.ts";

export interface CandidatePairs {
  readonly count: number;
  readonly i: Uint32Array;
  /** Record j < i. */
  readonly j: Uint32Array;
}

/** Turns lists of later records (i of each j) into lists of earlier ones (j of each i); a record that a list has several times is kept once. */
function turned(starts: Uint32Array, later: Uint32Array, records: number): CandidatePairs {
  const next = new Uint32Array(records + 1);
  const met = new Int32Array(records).fill(-1);
  const kept = new Uint32Array(records + 1);
  let count = 0;
  for (let record = 0; record < records; record++) {
    const to = starts[record + 1] ?? 0;
    for (let at = starts[record] ?? 0; at < to; at++) {
      const other = later[at] ?? 0;
      if (met[other] === record) continue;
      met[other] = record;
      later[count++] = other;
      next[other + 1] = (next[other + 1] ?? 0) + 1;
    }
    kept[record + 1] = count;
  }
  const [i, j] = [new Uint32Array(count), new Uint32Array(count)];
  for (let record = 0; record < records; record++) {
    const from = next[record] ?? 0;
    const to = from + (next[record + 1] ?? 0);
    next[record + 1] = to;
    i.fill(record, from, to);
  }
  for (let record = 0; record < records; record++) {
    const to = kept[record + 1] ?? 0;
    for (let at = kept[record] ?? 0; at < to; at++) {
      const other = later[at] ?? 0;
      const place = next[other] ?? 0;
      j[place] = record;
      next[other] = place + 1;
    }
  }
  return { count, i, j };
}

/** The blocks whose pairs are candidates: block b contains `members[ends[b - 1]]` to `members[ends[b] - 1]`, in order. */
export class Blocks {
  readonly #members = new Growing((n) => new Uint32Array(n));
  readonly #ends = new Growing((n) => new Uint32Array(n));

  add(records: ArrayLike<number>, from: number, to: number): void {
    this.#members.reserve(to - from);
    const members = this.#members.array;
    let place = this.#members.length;
    for (let at = from; at < to; at++) members[place++] = records[at] ?? 0;
    this.#members.length = place;
    this.#ends.push(place);
  }

  /** Calls `take` with the place of each record in `members`, and with the end of its block. */
  #each(take: (at: number, end: number) => void): void {
    const ends = this.#ends.view();
    for (let b = 0, at = 0; b < ends.length; b++) for (const end = ends[b] ?? 0; at < end; at++) take(at, end);
  }

  /** The blocks of at most `cap` records. */
  upTo(cap: number): Blocks {
    const kept = new Blocks();
    const ends = this.#ends.view();
    for (let b = 0, from = 0; b < ends.length; b++) {
      const end = ends[b] ?? 0;
      if (end - from <= cap) kept.add(this.#members.array, from, end);
      from = end;
    }
    return kept;
  }

  /** Each pair of two records of a block once, in order. */
  pairs(records: number): CandidatePairs {
    const members = this.#members.view();
    // for each record, the later records of its blocks
    const starts = new Uint32Array(records + 1);
    this.#each((at, end) => {
      const after = (members[at] ?? 0) + 1;
      starts[after] = (starts[after] ?? 0) + end - at - 1;
    });
    for (let record = 0; record < records; record++) starts[record + 1] = (starts[record + 1] ?? 0) + (starts[record] ?? 0);
    const later = new Uint32Array(starts[records] ?? 0);
    const next = starts.slice();
    this.#each((at, end) => {
      const record = members[at] ?? 0;
      let place = next[record] ?? 0;
      for (let other = at + 1; other < end; other++) later[place++] = members[other] ?? 0;
      next[record] = place;
    });
    return turned(starts, later, records);
  }
}
