/** The content of a returned file before it is compared with records: rows of cells by column, and notes on single cells. */
import type { ColumnKey, OfflineFault, OfflineRowNote } from "../../contract/offline.ts";
import { Problem } from "#platform/contract/problems.ts";

export interface ReturnedCells {
  /** Row number in the worksheet, or number of the form in a document. */
  readonly row: number;
  readonly cells: ReadonlyMap<ColumnKey, string>;
  readonly notes: readonly { readonly note: OfflineRowNote; readonly column: ColumnKey }[];
  readonly errors: readonly ColumnKey[];
}
export interface ReturnedFile {
  readonly format: "xlsx" | "docx" | "csv";
  /** Columns that are still in the file. */
  readonly columns: ReadonlySet<ColumnKey>;
  readonly rows: readonly ReturnedCells[];
  readonly comments: number;
}

export const unreadable = (reason: OfflineFault, limit: number | null = null): Problem =>
  new Problem("file-unreadable", { details: limit === null ? { reason } : { reason, limit } });

/** The mark in a file that contains the id of its worksheet. */
export const mark = /urn:counterpart:sheet:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/;
/** The id of the worksheet in a text; null if the text has no mark. */
export const markIn = (text: string): string | null => mark.exec(text)?.[1] ?? null;
