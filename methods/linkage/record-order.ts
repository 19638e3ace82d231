/** Orders records by their content alone, so that the result does not depend on the order in which they were given (SPEC.md L20). */
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
  const numbers = Float64Array.from(records, ({ id }) => (number.test(id) ? Number(id) : Infinity));
  const inOrder = Int32Array.from(records.keys()).sort((a, b) => {
    const [x, y] = [numbers[a] ?? 0, numbers[b] ?? 0];
    return x === y ? byCode(records[a]?.id ?? "", records[b]?.id ?? "") : x - y;
  });
  const rank = new Int32Array(records.length);
  for (const [place, record] of inOrder.entries()) rank[record] = place;
  return { records: inOrder, rank };
}

/** The records in the order of their values, and of their ids if the values are equal. The method is a counting sort by each field, the last field first. */
export function orderOfValues(fields: readonly Field[], ids: IdOrder): Int32Array {
  let records = ids.records;
  for (const { values, distinct } of fields.toReversed()) {
    // an unknown value comes first
    const next = new Int32Array(distinct + 2);
    for (const value of values) next[value + 2] = (next[value + 2] ?? 0) + 1;
    for (let value = 0; value <= distinct; value++) next[value + 1] = (next[value + 1] ?? 0) + (next[value] ?? 0);
    const sorted = new Int32Array(records.length);
    for (const record of records) {
      const value = (values[record] ?? -1) + 1;
      sorted[next[value] ?? 0] = record;
      next[value] = (next[value] ?? 0) + 1;
    }
    records = sorted;
  }
  return records;
}

/** Sets of records with equal values in all fields, at least one of them known. @param fields the records must be in the order of their values */
export function equalRecords(fields: readonly Field[], records: number): number[][] {
  const sets: number[][] = [];
  for (let i = 0; i < records; i++) {
    const known = fields.some(({ values }) => (values[i] ?? -1) >= 0);
    const equal = i > 0 && known && fields.every(({ values }) => values[i] === values[i - 1]);
    if (equal) sets.at(-1)?.push(i);
    else sets.push([i]);
  }
  return sets;
}
