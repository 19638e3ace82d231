/** Opens a list that a person uploaded: its bytes as a table, or the reason why it cannot be read. */
import { createHash } from "node:crypto";
import { listFileLimits, type FileFault } from "../../contract/list-file.ts";
import { Problem } from "../../contract/problems.ts";
import { PoolFull } from "../threads/index.ts";
import { headerOf, type MatchHeader } from "./headers.ts";
import { readSpreadsheet } from "./read-in-worker.ts";
import { SpreadsheetFault, type Encoding, type Table } from "./table.ts";

export const unreadableList = (reason: FileFault, limit: number | null = null): Problem =>
  new Problem("file-unreadable", { details: limit === null ? { reason } : { reason, limit } });

const { bytes, expandedBytes, columns, cell } = listFileLimits;

/** A person's choices about how to read the file. A value that is null or absent is detected from the file. */
export interface ListChosen {
  readonly sheet?: string | null | undefined;
  readonly encoding?: Encoding | null | undefined;
}
export interface OpenList {
  readonly table: Table;
  /** SHA-256 of the bytes. */
  readonly digest: string;
  readonly headerRow: number;
  readonly headers: readonly string[];
}

const read = async (file: Uint8Array, { sheet, encoding }: ListChosen, rows: number): Promise<Table> => {
  // rows in addition to those of the list: a title, a note and the headers
  const limits = { bytes, expandedBytes, rows: rows + 10, columns, cell };
  try {
    return await readSpreadsheet(file, { limits, sheet: sheet ?? undefined, encoding: encoding ?? undefined });
  } catch (error) {
    if (error instanceof SpreadsheetFault) throw unreadableList(error.reason, error.reason === "rows" ? rows : error.limit);
    if (error instanceof PoolFull) throw new Problem("unavailable");
    throw error;
  }
};

/** The list in a table that was read. @throws Problem file-unreadable if it has no row below its headers, or more than `rows` */
export const listIn = <Meaning extends string>(
  file: Uint8Array,
  table: Table,
  match: MatchHeader<Meaning>,
  rows: number = listFileLimits.rows,
): OpenList => {
  const header = headerOf(table, match);
  const body = table.rows.filter(({ row }) => row > header.row);
  if (body.length === 0) throw unreadableList("header-only");
  if (body.length > rows) throw unreadableList("rows", rows);
  return {
    table,
    digest: createHash("sha256").update(file).digest("hex"),
    headerRow: header.row,
    // a cell of the array may be absent
    headers: Array.from(header.cells, (one: string | undefined) => (one ?? "").slice(0, 200)),
  };
};

/**
 * @param content the bytes in base64
 * @param rows the maximum number of rows below the headers
 * @throws Problem file-unreadable if the file is not a list that can be read; too-large if it has too many bytes; unavailable if too
 * many files are being read
 */
export const openList = async <Meaning extends string>(
  content: string,
  chosen: ListChosen,
  match: MatchHeader<Meaning>,
  rows: number = listFileLimits.rows,
): Promise<OpenList> => {
  const file = Buffer.from(content, "base64");
  if (file.length > bytes) throw new Problem("too-large", { details: { limit: bytes } });
  return listIn(file, await read(file, chosen, rows), match, rows);
};

/** A few values of each column, so that a person sees its content. */
export const samplesOf = ({ table, headerRow, headers }: OpenList) => {
  const first = table.rows.filter(({ row }) => row > headerRow).slice(0, 50);
  return headers.map((header, column) => {
    const values = first.map(({ cells }) => (cells[column] ?? "").trim()).filter((cell) => cell !== "");
    return { header, samples: [...new Set(values)].slice(0, 3).map((value) => value.slice(0, 80).toWellFormed().replaceAll("\u0000", "")) };
  });
};
