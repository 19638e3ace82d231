/**
 * A roster as columns of numbers. Each distinct text has one number in the whole roster, so that it is folded, read and compared once,
 * however many records have it.
 */
import { folded } from "./fold-value.ts";
import type { LinkColumn, LinkRecord, Role } from "./link-types.ts";

export interface RosterTable {
  readonly records: number;
  /** For each column, the number of each record's text. */
  readonly cells: readonly Int32Array[];
  /** Text 0 is the empty one. */
  readonly texts: readonly string[];
  /** The folded text of a number. */
  readonly folded: (text: number) => string;
}

export function readTable(records: readonly LinkRecord[], columns: readonly LinkColumn[]): RosterTable {
  const texts = [""];
  const numbers = new Map([["", 0]]);
  const cells = columns.map(() => new Int32Array(records.length));
  for (let i = 0; i < records.length; i++) {
    const values = records[i]?.values ?? [];
    for (let c = 0; c < cells.length; c++) {
      const text = values[c] ?? "";
      const cell = cells[c];
      if (text === "" || cell === undefined) continue;
      let number = numbers.get(text);
      if (number === undefined) {
        number = texts.length;
        numbers.set(text, number);
        texts.push(text);
      }
      cell[i] = number;
    }
  }
  const known: (string | undefined)[] = [];
  return {
    records: records.length,
    cells,
    texts,
    folded: (text) => (known[text] ??= folded(texts[text] ?? "")),
  };
}

/** The indexes of the columns with one of the roles. */
export const columnsOf = (columns: readonly LinkColumn[], ...wanted: readonly Role[]): number[] =>
  columns.flatMap(({ role }, c) => (wanted.includes(role) ? [c] : []));

/** The texts of some columns of a record, with one space between. */
export const joinedTexts = ({ cells, texts }: RosterTable, columns: readonly number[], record: number): string => {
  let joined = "";
  for (const [at, c] of columns.entries()) {
    if (at > 0) joined += " ";
    joined += texts[cells[c]?.[record] ?? 0] ?? "";
  }
  return joined;
};
