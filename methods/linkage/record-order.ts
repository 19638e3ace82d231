/** Orders records by their content alone, so that the result does not depend on the order in which they were given (SPEC.md L20). */
import { sortedByKey } from "./counting-sort.ts";
import type { LinkRecord } from "./link-types.ts";
import type { Field } from "./read-columns.ts";

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const number = /^\d{1,15}$/;

export interface IdOrder {
  /** The records in the order of their ids: first ids that are numbers, in numerical order, then texts. */
  readonly records: Int32Array;
  /** The position of each record in this order. */
  readonly rank: Int32Array;
}

export function orderOfIds(records: readonly LinkRecord[]): IdOrder {
  const numbers = new Float64Array(records.length);
  for (let i = 0; i < numbers.length; i++) {
    const id = records[i]?.id ?? "";
    numbers[i] = number.test(id) ? Number(id) : Infinity;
  }
  // an array and not a typed array, because it is sorted faster if it is in order already
  const places = Array.from(records, (_, record) => record).sort((a, b) => {
    const x = numbers[a] ?? 0;
    const y = numbers[b] ?? 0;
    return x === y ? byCode(records[a]?.id ?? "", records[b]?.id ?? "") : x - y;
  });
  const rank = new Int32Array(records.length);
  for (let place = 0; place < places.length; place++) rank[places[place] ?? 0] = place;
  return { records: Int32Array.from(places), rank };
}

/** The records in the order of their values, and of their ids if the values are equal. The method is a counting sort by each field, the last field first. */
export function orderOfValues(fields: readonly Field[], ids: IdOrder): Int32Array {
  let records = ids.records;
  // an unknown value comes first
  for (const { values, distinct } of fields.toReversed()) records = sortedByKey(records, values, distinct);
  return records;
}

/** The values of the records in an order. */
export function inOrder(values: Int32Array, order: Int32Array): Int32Array {
  const ordered = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) ordered[i] = values[order[i] ?? 0] ?? -1;
  return ordered;
}

/** The number of records without a known value. */
export function blankRecords(fields: readonly Field[], records: number): number {
  const blank = new Uint8Array(records).fill(1);
  for (const { values } of fields) for (let i = 0; i < records; i++) if ((values[i] ?? -1) >= 0) blank[i] = 0;
  return blank.reduce((sum, one) => sum + one, 0);
}

/**
 * For each record 1 if all its values equal those of the record before, and if one of them is known; otherwise 0.
 * @param fields the records must be in the order of their values
 */
export function repeatsOf(fields: readonly Field[], records: number): Uint8Array {
  const equal = new Uint8Array(records).fill(1, 1);
  const known = new Uint8Array(records);
  for (const { values } of fields)
    for (let i = 1; i < records; i++) {
      const value = values[i] ?? -1;
      if (value !== values[i - 1]) equal[i] = 0;
      if (value >= 0) known[i] = 1;
    }
  return equal.map((one, i) => one & (known[i] ?? 0));
}

/** Sets of records with equal values in all fields, at least one of them known. @param fields the records must be in the order of their values */
export function equalRecords(fields: readonly Field[], records: number): number[][] {
  const sets: number[][] = [];
  for (const [i, repeats] of repeatsOf(fields, records).entries())
    if (repeats === 1) sets.at(-1)?.push(i);
    else sets.push([i]);
  return sets;
}
