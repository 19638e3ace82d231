/**
 * The patterns of pairs of records: the vector of the levels of all fields. Patterns get numbers field by field, so that any number of fields is
 * possible. The code processes rows one after the other, so that their working memory stays in the cache.
 */
import type { Evidence } from "./estimate.ts";
import { Growing } from "./growing.ts";
import { Groups } from "./pair-groups.ts";
import { isImplied, levelTable, type Field } from "./read-columns.ts";

/** Pairs that are listed: record i, record j < i, and their group in the evidence. */
export interface Singles {
  readonly count: number;
  readonly i: Uint32Array;
  readonly j: Uint32Array;
  readonly group: Uint32Array;
}

export interface Patterns {
  readonly evidence: Evidence;
  readonly singles: Singles;
  /** The numbers of pairs by level and field among all pairs, if the evidence has only some pairs. */
  readonly uSums?: readonly Float64Array[];
  /** The level of field f for any two records. */
  readonly level: (f: number, i: number, j: number) => number;
  /** Calls `take` with every grouped pair whose pattern is wanted. */
  readonly each: (wanted: Uint8Array, take: (i: number, j: number, pattern: number) => void) => void;
}

/** Numbers the patterns. The table of a field gives the number for the pattern of the previous fields and a level of this field. */
export class Numbering {
  readonly #next: { table: Int32Array; readonly levels: number; readonly before: number[]; readonly level: number[] }[];
  constructor(sizes: readonly number[]) {
    this.#next = sizes.map((levels) => ({ table: new Int32Array(64 * levels).fill(-1), levels, before: [], level: [] }));
  }
  /** The table of a field: the number at each place, or -1 if it has none yet. A call of `number` can replace the table by a larger one. */
  table(f: number): Int32Array {
    return this.#next[f]?.table ?? new Int32Array(0);
  }
  number(f: number, before: number, level: number): number {
    const at = this.#next[f];
    if (at === undefined) return 0;
    const place = before * at.levels + level;
    if (place >= at.table.length) {
      const grown = new Int32Array(Math.max(2 * at.table.length, place + 1)).fill(-1);
      grown.set(at.table);
      at.table = grown;
    }
    const known = at.table[place] ?? -1;
    if (known >= 0) return known;
    at.table[place] = at.before.length;
    at.before.push(before);
    at.level.push(level);
    return at.before.length - 1;
  }
  /** Levels of all patterns, at pattern * fields + field. */
  levels(): Uint8Array {
    const fields = this.#next.length;
    const count = this.#next.at(-1)?.before.length ?? 0;
    const levels = new Uint8Array(count * fields);
    for (let p = 0; p < count; p++) {
      let number = p;
      for (let f = fields - 1; f >= 0; f--) {
        levels[p * fields + f] = this.#next[f]?.level[number] ?? 0;
        number = this.#next[f]?.before[number] ?? 0;
      }
    }
    return levels;
  }
}

/** The typical share of a value counts as if this number of records had been seen, because the shares in a few records are unreliable. */
const typicalRecords = 200;

/** -weight * ln(share) of each value of a field, among the records other than the two that are compared. */
export const rarityOf = ({ kind, frequency, known }: Field): Float64Array => {
  const typical = typicalRecords * (kind.u.at(-1) ?? 0);
  return frequency.map((count) =>
    kind.frequencyWeight === 0
      ? 0
      : -kind.frequencyWeight * Math.log((Math.max(0, count - 2) + typical) / (Math.max(0, known - 2) + typicalRecords)),
  );
};

/** The patterns of all pairs of `records` records. */
export function allPatterns(fields: readonly Field[], records: number): Patterns {
  const tables = fields.map(levelTable);
  const rarities = fields.map(rarityOf);
  const numbering = new Numbering(fields.map(({ top }) => top + 1));
  const patterns = new Uint32Array((records * (records - 1)) / 2);
  const singles = { i: new Growing((n) => new Uint32Array(n)), j: new Growing((n) => new Uint32Array(n)) };
  const single = new Growing((n) => new Uint32Array(n));
  const groups = new Groups();
  const row = new Uint32Array(records);
  const extra = new Float64Array(records);
  const counts = new Growing((n) => new Float64Array(n));
  for (let i = 1; i < records; i++) {
    row.fill(0, 0, i);
    extra.fill(0, 0, i);
    for (const [f, field] of fields.entries()) {
      const { values, distinct, top, kind } = field;
      const decided = field.impliedBy.length > 0;
      const table = tables[f] ?? new Uint8Array(0);
      const value = values[i] ?? -1;
      const from = value * distinct;
      const rare = kind.frequencyWeight > 0 ? (rarities[f]?.[value] ?? 0) : 0;
      const sizeOf = top + 1;
      let numbers = numbering.table(f);
      for (let j = 0; j < i; j++) {
        const other = values[j] ?? -1;
        const level = value < 0 || other < 0 || (decided && isImplied(field, i, j)) ? 0 : (table[from + other] ?? 0);
        const before = row[j] ?? 0;
        const known = numbers[before * sizeOf + level] ?? -1;
        if (known >= 0) row[j] = known;
        else {
          row[j] = numbering.number(f, before, level);
          numbers = numbering.table(f);
        }
        if (level === top && rare > 0) extra[j] = (extra[j] ?? 0) + rare;
      }
    }
    const start = (i * (i - 1)) / 2;
    for (let j = 0; j < i; j++) {
      const pattern = row[j] ?? 0;
      while (counts.length <= pattern) counts.push(0);
      if ((extra[j] ?? 0) > 0) {
        singles.i.push(i);
        singles.j.push(j);
        single.push(groups.add(pattern, extra[j] ?? 0));
        patterns[start + j] = 0xffffffff;
      } else {
        patterns[start + j] = pattern;
        counts.array[pattern] = (counts.array[pattern] ?? 0) + 1;
      }
    }
  }
  const evidence: Evidence = {
    fields: fields.length,
    levels: numbering.levels(),
    counts: counts.done(),
    ...groups.done(),
    pairs: (records * (records - 1)) / 2,
  };
  return {
    evidence,
    singles: { count: singles.i.length, i: singles.i.done(), j: singles.j.done(), group: single.done() },
    level(f, i, j) {
      const field = fields[f];
      const a = field?.values[i] ?? -1;
      const b = field?.values[j] ?? -1;
      return field === undefined || a < 0 || b < 0 || isImplied(field, i, j) ? 0 : (tables[f]?.[a * field.distinct + b] ?? 0);
    },
    each(wanted, take) {
      for (let i = 1, at = 0; i < records; i++)
        for (let j = 0; j < i; j++, at++) {
          const pattern = patterns[at] ?? 0;
          if (pattern !== 0xffffffff && wanted[pattern] === 1) take(i, j, pattern);
        }
    },
  };
}
