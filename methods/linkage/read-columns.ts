/**
 * Reads columns as fields. The key of a value is its normal form. The distinct keys of a column are numbered, each record has the number of its
 * key, and each pair of distinct keys has a level of agreement.
 */
import type { LinkColumn, LinkRecord } from "./link-types.ts";
import { kindOf, type Kind } from "./field-kinds.ts";
import type { Comparer } from "./fold-value.ts";
import { ownNameAddresses } from "./own-name-addresses.ts";
import { scriptOf } from "./read-name.ts";
import type { Sound } from "./compare-names.ts";
import { orderOfTexts } from "./sort-texts.ts";
import { numbersTo, sortedByKey } from "./counting-sort.ts";
import { readTable, type RosterTable } from "./roster-table.ts";

/** A column that is compared. */
export interface Field {
  readonly column: LinkColumn;
  /** The place of the column in the records. */
  readonly at: number;
  readonly kind: Kind;
  /** The highest level: equality. */
  readonly top: number;
  /** For each record the number of its key; -1 if the value is unknown. */
  readonly values: Int32Array;
  readonly distinct: number;
  /** The number of records with each key. */
  readonly frequency: Float64Array;
  /** The number of records with a known value. */
  readonly known: number;
  /** The level of two different keys; 0 if the two are not evidence. */
  readonly level: (i: number, j: number) => number;
  readonly eachAbove: Comparer["eachAbove"];
  /** The chance that two people have equal values, computed from the values; null if it can only be estimated from pairs of records. */
  readonly chance: number | null;
  /**
   * The `values` of each field that determines this one, as an agency determines its State. If two records agree in such a field, their agreement
   * in this field is not additional evidence, and counts as unknown.
   */
  readonly impliedBy: readonly Int32Array[];
  /** For each kind of coarser key, one array: the number of that key for each distinct value, -1 if the value has none. */
  readonly blocks: () => readonly Int32Array[];
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The keys of a column, sorted, and for each record the number of its key. */
function keysOf(
  { cells, texts }: RosterTable,
  at: number,
  { key: keyOf, merged }: Comparer,
): { readonly distinct: string[]; readonly values: Int32Array } {
  const cell = cells[at] ?? new Int32Array(0);
  const numbers = new Map<string, number>();
  const keys: string[] = [];
  /** By text: 0 if it has not occurred yet, 1 if it contains no information, and otherwise the number of its key plus 2. */
  const read = new Int32Array(texts.length);
  const values = new Int32Array(cell.length);
  for (let i = 0; i < cell.length; i++) {
    const text = cell[i] ?? 0;
    if (read[text] === 0) {
      const key = keyOf(texts[text] ?? "");
      let number = key === null ? -1 : numbers.get(key);
      if (number === undefined) {
        number = keys.length;
        numbers.set(key ?? "", number);
        keys.push(key ?? "");
      }
      read[text] = number + 2;
    }
    values[i] = (read[text] ?? 0) - 2;
  }
  const others = merged?.(keys) ?? new Map<string, string>();
  // by code units
  const distinct: string[] = [];
  const place = new Int32Array(keys.length);
  for (const number of orderOfTexts(keys)) {
    const key = keys[number] ?? "";
    if (!others.has(key)) place[number] = distinct.push(key) - 1;
  }
  for (const [key, by] of others) place[numbers.get(key) ?? 0] = place[numbers.get(by) ?? 0] ?? 0;
  for (let i = 0; i < values.length; i++) {
    const number = values[i] ?? -1;
    if (number >= 0) values[i] = place[number] ?? 0;
  }
  return { distinct, values };
}

/**
 * The fields that can tell people apart. Their order does not depend on the order of
 * columns or records.
 */
export const readFields = (columns: readonly LinkColumn[], records: readonly LinkRecord[], sound: Sound): Field[] =>
  fieldsOf(columns, readTable(records, columns), sound);

export function fieldsOf(columns: readonly LinkColumn[], table: RosterTable, sound: Sound): Field[] {
  const ownNames = ownNameAddresses(table, columns);
  const fields = columns.flatMap((column, at): Field[] => {
    const kind = kindOf(column.role, sound, ownNames);
    if (kind === null) return [];
    const comparer = kind.create();
    const { distinct, values } = keysOf(table, at, comparer);
    // if all values are equal, they are evidence only if two people rarely share a value of this kind
    if (distinct.length < (kind.identifying ? 1 : 2)) return [];
    comparer.prepare(distinct);
    const frequency = new Float64Array(distinct.length);
    let known = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? -1;
      if (value < 0) continue;
      frequency[value] = (frequency[value] ?? 0) + 1;
      known += 1;
    }
    const top = kind.levels.length;
    const scripts = kind.words === true ? distinct.map(scriptOf) : [];
    const oneScript = new Set(scripts).size < 2;
    return [
      {
        column,
        at,
        kind,
        top,
        values,
        distinct: distinct.length,
        frequency,
        known,
        eachAbove: oneScript ? comparer.eachAbove : undefined,
        chance: comparer.chance?.(frequency) ?? null,
        impliedBy: [],
        blocks: () => comparer.blocks?.() ?? [],
        level: oneScript
          ? comparer.level
          : (i, j) => {
              const found = comparer.level(i, j);
              return found === 1 && scripts[i] !== scripts[j] ? 0 : found;
            },
      },
    ];
  });
  return fields.sort((a, b) => byCode(a.kind.name, b.kind.name) || byCode(a.column.name, b.column.name) || a.at - b.at);
}

const places: ReadonlySet<string> = new Set(["organisation", "state", "address", "postcode"]);
/**
 * The limits of `decides`. Only records whose value in the first field occurs in at least `leastUses` records count, and there must be at least
 * `leastRecords` of them. At least `leastShare` of them must have that value of the other field which is the most frequent together with their
 * value of the first.
 */
const [leastUses, leastRecords, leastShare] = [3, 50, 0.95];

/** Whether the value of the first field determines the value of the other, with few exceptions. */
function decides(by: Field, other: Field): boolean {
  const records = by.values.length;
  const order = sortedByKey(numbersTo(records), by.values, by.distinct);
  /** The number of records with each value of the other field, among those with one value of the first. */
  const counts = new Int32Array(other.distinct);
  let [all, usual] = [0, 0];
  for (let from = 0, to = 0; from < records; from = to) {
    const value = by.values[order[from] ?? 0] ?? -1;
    let [sum, most] = [0, 0];
    for (; to < records && by.values[order[to] ?? 0] === value; to++) {
      const second = other.values[order[to] ?? 0] ?? -1;
      if (second < 0) continue;
      sum += 1;
      counts[second] = (counts[second] ?? 0) + 1;
      most = Math.max(most, counts[second] ?? 0);
    }
    if (value >= 0 && sum >= leastUses) {
      all += sum;
      usual += most;
    }
    for (let at = from; at < to; at++) {
      const second = other.values[order[at] ?? 0] ?? -1;
      if (second >= 0) counts[second] = 0;
    }
  }
  return all >= leastRecords && usual >= leastShare * all;
}

/**
 * Adds to each field in `places` the fields that determine it. Only a field with more distinct values can determine another one. Otherwise two
 * fields could determine each other, and if both agreed, neither would count.
 */
export const withImplied = (fields: readonly Field[]): Field[] =>
  fields.map((field) => ({
    ...field,
    impliedBy: places.has(field.kind.name)
      ? fields.flatMap((by) => (by.distinct > field.distinct && places.has(by.kind.name) && decides(by, field) ? [by.values] : []))
      : [],
  }));

/** Whether the two records agree in a field that determines this one. */
export function isImplied({ impliedBy }: Field, i: number, j: number): boolean {
  for (const values of impliedBy) {
    const value = values[i] ?? -1;
    if (value >= 0 && value === values[j]) return true;
  }
  return false;
}

/** The level of every pair of distinct keys, at i * distinct + j. */
export function levelTable({ distinct, top, level, eachAbove }: Field): Uint8Array {
  const table = new Uint8Array(distinct * distinct);
  if (eachAbove !== undefined) {
    table.fill(1);
    for (let i = 0; i < distinct; i++) table[i * distinct + i] = top;
    eachAbove((i, j, value) => {
      table[i * distinct + j] = value;
      table[j * distinct + i] = value;
    });
    return table;
  }
  for (let i = 0; i < distinct; i++) {
    table[i * distinct + i] = top;
    for (let j = 0; j < i; j++) {
      const value = level(i, j);
      table[i * distinct + j] = value;
      table[j * distinct + i] = value;
    }
  }
  return table;
}

/** The maximum number of pairs of values whose levels are stored, one byte each. To read a larger table takes longer than to compare values. */
const mostRemembered = 2 ** 23;

/** The levels of a field's values, each pair computed once if the field has few enough values. */
export interface Levels {
  /** By i * distinct + j: the level plus 1, or 0 if it is not computed yet. Empty if the field has too many values. */
  readonly remembered: Uint8Array;
  /** The level of two different values. */
  readonly level: (i: number, j: number) => number;
}

export function rememberedLevels({ distinct, level }: Field): Levels {
  if (distinct * distinct > mostRemembered) return { remembered: new Uint8Array(0), level };
  const remembered = new Uint8Array(distinct * distinct);
  return {
    remembered,
    level(i, j) {
      const known = remembered[i * distinct + j] ?? 0;
      if (known > 0) return known - 1;
      const found = level(i, j);
      remembered[i * distinct + j] = found + 1;
      remembered[j * distinct + i] = found + 1;
      return found;
    },
  };
}
