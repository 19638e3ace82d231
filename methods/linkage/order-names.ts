/**
 * Repairs given names and surnames in swapped columns (SPEC.md L41). If both orders of two names occur, all records get the more frequent order; a
 * single record is swapped if its names are clearly more usual in the other column.
 */
import { wordsOfName } from "./read-name.ts";
import type { RosterTable } from "./roster-table.ts";
import { skeletons } from "./skeletons.ts";
import type { LinkColumn } from "./link-types.ts";

/**
 * If no record has the two names in the other order, a record is swapped if w < -turnFrom. w is the sum of ln((own + 0.5) / (other + 0.5)) over its two
 * names: own is the number of records with the name in its present column, other the number with the name in the other column. For example, each name
 * occurs in 18 records in the other column, and only in this record in its present column.
 */
const turnFrom = 5;

/** For each text of the columns, the number of its key, which is its consonants. So a typing error or another script does not hide an exchange. */
function keysOf(table: RosterTable, columns: readonly Int32Array[]): { readonly keys: Int32Array; readonly distinct: readonly string[] } {
  const skeleton = skeletons();
  const keys = new Int32Array(table.texts.length).fill(-1);
  const distinct: string[] = [];
  const numbers = new Map<string, number>();
  for (const column of columns)
    for (const text of column) {
      if ((keys[text] ?? 0) >= 0) continue;
      const key = wordsOfName(table.folded(text))
        .map((word) => skeleton(word) || word)
        .join(" ");
      let number = numbers.get(key);
      if (number === undefined) {
        number = distinct.length;
        numbers.set(key, number);
        distinct.push(key);
      }
      keys[text] = number;
    }
  return { keys, distinct };
}

export function orderNames(table: RosterTable, columns: readonly LinkColumn[]): RosterTable {
  const [given, surname] = [columns.findIndex(({ role }) => role === "given-name"), columns.findIndex(({ role }) => role === "surname")];
  const [cellsX, cellsY] = [table.cells[given], table.cells[surname]];
  if (cellsX === undefined || cellsY === undefined) return table;
  const { keys, distinct } = keysOf(table, [cellsX, cellsY]);
  const many = distinct.length;
  const [first, last] = [new Float64Array(many), new Float64Array(many)];
  const pairs = new Map<number, number>();
  for (let i = 0; i < table.records; i++) {
    const x = keys[cellsX[i] ?? 0] ?? 0;
    const y = keys[cellsY[i] ?? 0] ?? 0;
    first[x] = (first[x] ?? 0) + 1;
    last[y] = (last[y] ?? 0) + 1;
    pairs.set(x * many + y, (pairs.get(x * many + y) ?? 0) + 1);
  }
  const uses = (counts: Float64Array, name: number): number => (counts[name] ?? 0) + 0.5;
  const turned = (x: number, y: number): boolean => {
    if (distinct[x] === "" || distinct[y] === "" || x === y) return false;
    const usual = Math.log(uses(first, x) / uses(last, x)) + Math.log(uses(last, y) / uses(first, y));
    const other = pairs.get(y * many + x);
    if (other === undefined) return usual < -turnFrom;
    const difference = (pairs.get(x * many + y) ?? 0) - other;
    return difference < 0 || (difference === 0 && (usual < 0 || (usual === 0 && (distinct[x] ?? "") > (distinct[y] ?? ""))));
  };
  const [newX, newY] = [cellsX.slice(), cellsY.slice()];
  for (let i = 0; i < table.records; i++) {
    const a = cellsX[i] ?? 0;
    const b = cellsY[i] ?? 0;
    if (!turned(keys[a] ?? 0, keys[b] ?? 0)) continue;
    newX[i] = b;
    newY[i] = a;
  }
  return { ...table, cells: table.cells.map((cell, c) => (c === given ? newX : c === surname ? newY : cell)) };
}
