/** What came back, before it is compared with anything: rows of cells by column, and what is to be known of single cells. */
import type { ColumnKey, OfflineFault, OfflineRowNote } from "../../contract/offline.ts";
import { Problem } from "#platform/contract/problems.ts";

export interface ReturnedCells {
  /** The row of the sheet, or the number of the form in a document. */
  readonly row: number;
  readonly cells: ReadonlyMap<ColumnKey, string>;
  readonly notes: readonly { readonly note: OfflineRowNote; readonly column: ColumnKey }[];
  readonly errors: readonly ColumnKey[];
}
export interface ReturnedFile {
  readonly format: "xlsx" | "docx" | "csv";
  /** Columns that the file still has. */
  readonly columns: ReadonlySet<ColumnKey>;
  readonly rows: readonly ReturnedCells[];
  readonly comments: number;
}

export const unreadable = (reason: OfflineFault, limit: number | null = null): Problem =>
  new Problem("file-unreadable", { details: limit === null ? { reason } : { reason, limit } });

/** How a list names itself. */
export const mark = /urn:counterpart:sheet:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/;
/** The sheet that a text names; null when it names none. */
export const markIn = (text: string): string | null => mark.exec(text)?.[1] ?? null;
