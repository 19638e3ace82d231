/** The content of a returned file before it is compared with records: rows of cells by column, and notes on single cells. */
import type { ColumnKey, MissingColumn, OfflineFault, OfflineRowNote, UnreadHeading } from "../../contract/offline.ts";
import { Problem } from "#platform/contract/problems.ts";
import { folded } from "../columns.ts";

export interface ReturnedCells {
  /** Row number in the worksheet, or number of the form in a document. */
  readonly row: number;
  /** A column without a cell here states nothing. */
  readonly cells: ReadonlyMap<ColumnKey, string>;
  readonly notes: readonly { readonly note: OfflineRowNote; readonly column: ColumnKey }[];
  readonly errors: readonly ColumnKey[];
}
export interface ReturnedFile {
  readonly format: "xlsx" | "docx" | "csv";
  /** Columns that are still in the file. */
  readonly columns: ReadonlySet<ColumnKey>;
  readonly missing: readonly MissingColumn[];
  readonly unread: readonly UnreadHeading[];
  readonly rows: readonly ReturnedCells[];
  readonly comments: number;
}

export const unreadable = (reason: OfflineFault, limit: number | null = null): Problem =>
  new Problem("file-unreadable", { details: limit === null ? { reason } : { reason, limit } });

/** A heading as the preview shows it: in one line, and cut if it is long. */
export const shownHeading = (text: string): string => folded(text).replaceAll(/\s+/g, " ").slice(0, 160).toWellFormed();

/** The mark in a file that contains the id of its worksheet. */
export const mark = /urn:counterpart:sheet:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/;
/** The id of the worksheet in a text; null if the text has no mark. */
export const markIn = (text: string): string | null => mark.exec(text)?.[1] ?? null;
