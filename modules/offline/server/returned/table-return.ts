/** Reads a returned workbook: the mark above the headings, the headings in the worksheet's language, and the rows below. */
import { columnsOf, type ColumnKey, type WorksheetKind } from "../../contract/offline.ts";
import { dateOfDays, fromNeutral, type Table, type TableRow } from "#platform/server/spreadsheet/index.ts";
import { folded, foldedWord, orderOf, type Cells } from "../columns.ts";
import { markIn, shownHeading, unreadable, type ReturnedCells, type ReturnedFile } from "./returned-file.ts";

/** @throws Problem file-unreadable, with the reason no-mark, if the file has no mark of a worksheet */
export const markOfTable = ({ rows }: Table): string => {
  for (const { cells } of rows.slice(0, 20)) {
    const found = markIn(cells.join(" "));
    if (found !== null) return found;
  }
  throw unreadable("no-mark");
};

interface Heads {
  readonly row: number;
  readonly at: ReadonlyMap<ColumnKey, number>;
  /** Headings whose column is not read. */
  readonly unread: readonly string[];
}

const headsIn = (row: TableRow, byHead: ReadonlyMap<string, ColumnKey>): Heads => {
  const at = new Map<ColumnKey, number>();
  const unread = new Set<string>();
  for (const [i, cell] of row.cells.entries()) {
    const text = fromNeutral(cell);
    const key = byHead.get(foldedWord(text));
    if (key !== undefined && !at.has(key)) at.set(key, i);
    else if (folded(text) !== "") unread.add(shownHeading(text));
  }
  return { row: row.row, at, unread: [...unread] };
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
    // only the first cell of a merged range has a value; the other cells state nothing
    if (folded(text) === "" && row.merged?.includes(column)) {
      notes.push({ note: "merged", column: key });
      continue;
    }
    const day = dates.includes(key) ? serialDate(text.trim(), table) : null;
    cells.set(key, day ?? text);
    if (row.formulas?.includes(column) && !row.errors?.includes(column)) notes.push({ note: "formula", column: key });
    if (day !== null) notes.push({ note: "serial-date", column: key });
  }
  const errors = [...at].filter(([, column]) => row.errors?.includes(column)).map(([key]) => key);
  return { row: row.row, cells, notes, errors };
};

/** @throws Problem file-unreadable: no-columns, no-rows */
export const returnedTable = (table: Table, kind: WorksheetKind, heads: Cells): ReturnedFile => {
  const byHead = new Map(orderOf(kind).map((key) => [foldedWord(heads[key] ?? ""), key]));
  let best: Heads | null = null;
  for (const row of table.rows.slice(0, 30)) {
    const found = headsIn(row, byHead);
    if (found.at.size > (best?.at.size ?? 1)) best = found;
  }
  if (best === null || !best.at.has("id")) throw unreadable("no-columns");
  const { row: head, at, unread } = best;
  const rows = table.rows.filter((one) => one.row > head).map((one) => cellsOf(table, one, at));
  if (rows.length === 0) throw unreadable("no-rows");
  const missing = columnsOf[kind].open.filter((key) => !at.has(key));
  return {
    format: table.format,
    columns: new Set(at.keys()),
    missing: missing.map((column) => ({ column, heading: heads[column] ?? "", forms: [] })),
    unread: unread.map((heading) => ({ heading, forms: [] })),
    rows,
    comments: 0,
  };
};
