/** What a spreadsheet becomes: rows of text, with what a person must know of single cells. No formula, style or macro is left. */

export interface TableRow {
  /** As a spreadsheet counts: the first is 1. */
  readonly row: number;
  /** Text of each cell from the first column; a number is as it was stored, with a % sign where it was shown as percent. */
  readonly cells: readonly string[];
  /** Columns whose value is what some program once computed: it is never computed again. */
  readonly formulas?: readonly number[];
  /** Columns that are a part of merged cells. */
  readonly merged?: readonly number[];
  /** Columns that hold an error such as #REF!. */
  readonly errors?: readonly number[];
}

export interface Table {
  readonly format: "csv" | "xlsx";
  /** How the bytes were read as text; null in XLSX, which says it itself. */
  readonly encoding: Encoding | null;
  readonly delimiter: string | null;
  /** Names of the sheets, in order; none in CSV. */
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  /** Rows with any text, in order. */
  readonly rows: readonly TableRow[];
}

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1256", "windows-1251", "gb18030"] as const;
export type Encoding = (typeof encodings)[number];

export interface ReadOptions {
  readonly limits: Limits;
  /** Instead of the one that the bytes look like. */
  readonly encoding?: Encoding | undefined;
  /** Instead of the first sheet that is shown. */
  readonly sheet?: string | undefined;
  /** Where no sheet is named: the first whose upper rows hold such a text, whatever stands before it; none has: as if not asked. */
  readonly sheetWith?: RegExp | undefined;
}

export interface Limits {
  readonly bytes: number;
  /** Of everything in an archive that is read, expanded. */
  readonly expandedBytes: number;
  /** Rows with any text. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of one cell. */
  readonly cell: number;
}

export const faultReasons = [
  "empty",
  "old-excel",
  "html",
  "not-a-spreadsheet",
  "encoding",
  "binary",
  "quotes",
  "damaged",
  "locked",
  "expands",
  "entities",
  "no-sheet",
  "rows",
  "columns",
  "cell",
  "time",
] as const;
export type FaultReason = (typeof faultReasons)[number];

/** The file cannot be read, for one of the foreseen reasons; never anything of what it says. */
export class SpreadsheetFault extends Error {
  readonly reason: FaultReason;
  /** The limit that was met, or the row where it stands. */
  readonly limit: number | null;
  constructor(reason: FaultReason, limit: number | null = null) {
    super(reason);
    this.name = "SpreadsheetFault";
    this.reason = reason;
    this.limit = limit;
  }
}
