/** Reads the file of `counterpart link`: a table with headings, one row for each record, and the ids of the records. */
import type { TableFault } from "#platform/contract/list-file.ts";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { LinkRecord } from "#methods/linkage/index.ts";
import { SpreadsheetFault, type Limits, type Table } from "#platform/server/spreadsheet/index.ts";
import { readTable } from "#platform/server/spreadsheet/read-table.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { cannotOpen, printable, UnusableFile } from "./files.ts";

const limits: Limits = { bytes: 500_000_000, expandedBytes: 1_000_000_000, rows: 1_000_001, columns: 200, cell: 1_000_000 };

export interface Roster {
  readonly file: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Number of the file's row with the first record. */
  readonly firstRow: number;
}

const faults: Partial<Record<TableFault, (limit: number | null) => string>> = {
  empty: () => "is empty",
  "old-excel": () => "is a workbook of an old Excel; save it as CSV or XLSX",
  html: () => "is a web page, not a table; save it as CSV in UTF-8",
  "not-a-spreadsheet": () => "is not a table; save the list as CSV in UTF-8",
  encoding: () => "has text whose encoding is not known; save it as CSV in UTF-8",
  binary: () => "is not a text file; save the list as CSV in UTF-8",
  quotes: (row) => `opens a quotation mark in row ${row} and does not close it`,
  locked: () => "is locked with a password",
  rows: (limit) => `has more than ${limit} rows`,
  columns: (limit) => `has more than ${limit} columns`,
  cell: (limit) => `has a cell of more than ${limit} characters`,
  expands: (limit) => `is too large: at most ${Math.round((limit ?? 0) / 1e6)} MB are read`,
};

async function tableOf(file: string): Promise<Table> {
  try {
    const { size } = await stat(file);
    if (size > limits.bytes) throw new SpreadsheetFault("expands", limits.bytes);
    return readTable(await readFile(file), { limits });
  } catch (error) {
    if (error instanceof SpreadsheetFault)
      throw new UnusableFile(`${path.basename(file)} ${faults[error.reason]?.(error.limit) ?? "is damaged and cannot be read"}.`);
    throw cannotOpen(error, file);
  }
}

/** Whether the first row is a record and not a row of headings: it contains an address or a date. */
const isRecord = (cells: readonly string[]): boolean =>
  cells.some((cell) => /^\S+@\S+\.\S+$/u.test(cell.trim()) || /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/u.test(cell.trim()));

export async function readRoster(file: string): Promise<Roster> {
  const { rows } = await tableOf(file);
  const widths = rows.map(({ cells }) => cells.filter((cell) => cell.trim() !== "").length);
  const usual = widths.slice(0, 50).toSorted((a, b) => a - b)[Math.min(50, widths.length) >> 1] ?? 0;
  // a title of one cell may be above the headings
  const first = Math.max(
    0,
    widths.findIndex((width) => width >= Math.max(1, usual / 2)),
  );
  const head = rows[first]?.cells ?? [];
  const width = Math.max(...rows.slice(first, first + 1000).map(({ cells }) => cells.length));
  const none = isRecord(head);
  const headings = Array.from({ length: none ? width : Math.max(head.length, width) }, (_, c) =>
    none || (head[c] ?? "").trim() === "" ? `column ${c + 1}` : (head[c] ?? "").trim(),
  );
  const body = rows.slice(none ? first : first + 1);
  return { file: path.basename(file), headings, rows: body.map(({ cells }) => cells), firstRow: body[0]?.row ?? 0 };
}

const fold = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

/** The column with the heading that the user typed. @throws SettingsRefused if there is none, or if two columns have this heading */
export function findColumn({ file, headings }: Roster, wanted: string, flag: string): number {
  const exact = headings.flatMap((heading, c) => (heading === wanted.trim() ? [c] : []));
  const found = exact.length > 0 ? exact : headings.flatMap((heading, c) => (fold(heading) === fold(wanted) ? [c] : []));
  if (found.length > 1) throw new SettingsRefused(`${flag}: ${file} has ${found.length} columns called "${printable(wanted)}".`);
  if (found[0] === undefined)
    throw new SettingsRefused(
      `${flag}: ${file} has no column "${printable(wanted)}". Its columns are ${headings.map((heading) => printable(heading)).join(", ")}.`,
    );
  return found[0];
}

/** Records with the ids of a column, or numbered from 1. @throws UnusableFile if an id is missing or occurs twice */
export function recordsOf({ file, rows, firstRow }: Roster, idColumn: number | null): LinkRecord[] {
  if (idColumn === null) return rows.map((values, i) => ({ id: String(i + 1), values }));
  const seen = new Map<string, number>();
  return rows.map((values, i) => {
    const id = (values[idColumn] ?? "").trim();
    if (id === "")
      throw new UnusableFile(
        `${file}: record ${i + 1} (about row ${firstRow + i}) has no id. Nothing was linked. Give each record an id, or leave --id out: records are then numbered.`,
      );
    const before = seen.get(id);
    if (before !== undefined)
      throw new UnusableFile(
        `${file}: the id "${printable(id)}" is used by the records ${before} and ${i + 1}. Nothing was linked. An id must be unique; if the column names people and not rows, leave --id out.`,
      );
    seen.set(id, i + 1);
    return { id, values };
  });
}
