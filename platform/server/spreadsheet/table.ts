/** The result of reading a spreadsheet: rows of text, with notes about single cells. It contains no formula, style or macro. */
import type { TableFault } from "../../contract/list-file.ts";

export interface TableRow {
  /** Number of the row, as in a spreadsheet: the first row is 1. */
  readonly row: number;
  /** Text of each cell from the first column; a number as it was stored, with a % sign if it was shown as percent. */
  readonly cells: readonly string[];
  /** Columns whose value is the stored result of a formula; it is never computed again. */
  readonly formulas?: readonly number[];
  /** Columns that belong to merged cells. */
  readonly merged?: readonly number[];
  /** Columns of merged ranges that begin in a row above, each with the number of that row. */
  readonly above?: readonly (readonly [column: number, row: number])[];
  /** Columns with an error such as #REF!, or with a formula whose value no program has stored. */
  readonly errors?: readonly number[];
}

export interface Table {
  readonly format: "csv" | "xlsx";
  /** The encoding of the bytes; null in XLSX, which declares it. */
  readonly encoding: Encoding | null;
  readonly delimiter: string | null;
  /** Names of the sheets, in order; none in CSV. */
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  /** Rows with text, in order. */
  readonly rows: readonly TableRow[];
  /** Whether numbers of days count from 1904, as in old workbooks of Excel for Macintosh; otherwise they count from 1899-12-30. */
  readonly from1904?: boolean;
}

/**
 * The date that a program stored as a number of days.
 * @param table the table of the cell
 * @returns YYYY-MM-DD
 */
export const dateOfDays = (days: number, { from1904 = false }: Pick<Table, "from1904">): string =>
  new Date((from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)) + Math.floor(days) * 86_400_000).toISOString().slice(0, 10);

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1256", "windows-1251", "gb18030"] as const;
export type Encoding = (typeof encodings)[number];

export interface ReadOptions {
  readonly limits: Limits;
  /** The encoding to use instead of the detected one. */
  readonly encoding?: Encoding | undefined;
  /** Name of the sheet to read instead of the first visible one. */
  readonly sheet?: string | undefined;
  /**
   * Used if `sheet` is absent: the first sheet with a matching text in its upper rows is read; if there is none, the first visible sheet.
   */
  readonly sheetWith?: RegExp | undefined;
}

export interface Limits {
  readonly bytes: number;
  /** Limit of the expanded size of everything that is read from an archive. */
  readonly expandedBytes: number;
  /** Maximum number of rows with text. */
  readonly rows: number;
  readonly columns: number;
  /** Maximum number of characters in a cell. */
  readonly cell: number;
}

/** The error for a file that cannot be read for an expected reason. It never contains content of the file. */
export class SpreadsheetFault extends Error {
  readonly reason: TableFault;
  /** The limit that was exceeded, or the row of the fault. */
  readonly limit: number | null;
  constructor(reason: TableFault, limit: number | null = null) {
    super(reason);
    this.name = "SpreadsheetFault";
    this.reason = reason;
    this.limit = limit;
  }
}
