/** Reads a returned workbook: the mark above the headings, the headings in the worksheet's language, and the rows below. */
import type { ColumnKey, WorksheetKind } from "../../contract/offline.ts";
import { dateOfDays, fromNeutral, type Table, type TableRow } from "#platform/server/spreadsheet/index.ts";
import { foldedWord, orderOf, type Cells } from "../columns.ts";
import { markIn, unreadable, type ReturnedCells, type ReturnedFile } from "./returned-file.ts";

/** @throws Problem file-unreadable, with the reason no-mark, if the file has no mark of a worksheet */
export const markOfTable = ({ rows }: Table): string => {
  for (const { cells } of rows.slice(0, 20)) {
    const found = markIn(cells.join(" "));
    if (found !== null) return found;
  }
  throw unreadable("no-mark");
};

const headsIn = (row: TableRow, byHead: ReadonlyMap<string, ColumnKey>): Map<ColumnKey, number> => {
  const found = new Map<ColumnKey, number>();
  for (const [i, cell] of row.cells.entries()) {
    const key = byHead.get(foldedWord(fromNeutral(cell)));
    if (key !== undefined && !found.has(key)) found.set(key, i);
  }
  return found;
};

/** Reads a date that a program stored as a number of days. Only numbers for about the years 1955 to 2119 are read as dates; others stay numbers. */
const serialDate = (text: string, table: Table): string | null => {
  const days = /^\d{5}(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN;
  return days >= 20_000 && days <= 80_000 ? dateOfDays(days, table) : null;
};
const dates: readonly ColumnKey[] = ["due", "on", "starts", "ends", "review", "sunset"];

const cellsOf = (table: Table, row: TableRow, at: ReadonlyMap<ColumnKey, number>): ReturnedCells => {
  const cells = new Map<ColumnKey, string>();
  const notes: ReturnedCells["notes"][number][] = [];
  for (const [key, column] of at) {
    const text = fromNeutral(row.cells[column] ?? "");
    const day = dates.includes(key) ? serialDate(text.trim(), table) : null;
    cells.set(key, day ?? text);
    if (row.formulas?.includes(column)) notes.push({ note: "formula", column: key });
    if (day !== null) notes.push({ note: "serial-date", column: key });
  }
  const errors = [...at].filter(([, column]) => row.errors?.includes(column)).map(([key]) => key);
  return { row: row.row, cells, notes, errors };
};

/** @throws Problem file-unreadable: no-columns, no-rows */
export const returnedTable = (table: Table, kind: WorksheetKind, heads: Cells): ReturnedFile => {
  const byHead = new Map(orderOf(kind).map((key) => [foldedWord(heads[key] ?? ""), key]));
  let best: { row: number; at: Map<ColumnKey, number> } | null = null;
  for (const row of table.rows.slice(0, 30)) {
    const at = headsIn(row, byHead);
    if (at.size > (best?.at.size ?? 1)) best = { row: row.row, at };
  }
  if (best === null || !best.at.has("id")) throw unreadable("no-columns");
  const { row: head, at } = best;
  const rows = table.rows.filter((one) => one.row > head).map((one) => cellsOf(table, one, at));
  if (rows.length === 0) throw unreadable("no-rows");
  return { format: table.format, columns: new Set(at.keys()), rows, comments: 0 };
};
