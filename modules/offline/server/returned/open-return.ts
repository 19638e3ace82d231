/**
 * Opens an uploaded file as a table or as forms. The file's name does not matter. A file with macros or in an old format is refused
 * before any content is read.
 */
import { offlineFaults, offlineLimits } from "../../contract/offline.ts";
import { Problem } from "#platform/contract/problems.ts";
import { readSpreadsheet, PoolFull, SpreadsheetFault, type Table } from "#platform/server/spreadsheet/index.ts";
import { readWord, holdsMacros, kindOfOffice, type WordText } from "#platform/server/wordfile/index.ts";
import { mark, unreadable } from "./returned-file.ts";

const { bytes, expandedBytes, rows, columns, cell } = offlineLimits;
// the row limit also allows for the lines above the headings and the empty rows below the records
export const limits = { bytes, expandedBytes, rows: rows + 50, columns, cell };

export type Opened = { readonly kind: "table"; readonly table: Table } | { readonly kind: "word"; readonly word: WordText };

/** Maps reasons from the file readers to the names used for returned lists, where the two names differ. */
const reasons: Readonly<Record<string, (typeof offlineFaults)[number]>> = { "old-excel": "old-office", "not-a-spreadsheet": "wrong-kind" };

/**
 * @throws Problem file-unreadable, with the reason, if the file cannot be read; too-large if it has too many bytes; unavailable if
 * too many files are being read
 */
export const openReturn = async (content: string): Promise<Opened> => {
  const file = Buffer.from(content, "base64");
  if (file.length > bytes) throw new Problem("too-large", { details: { limit: bytes } });
  try {
    const kind = kindOfOffice(file, limits);
    if (kind !== null && holdsMacros(file, limits)) throw unreadable("macros");
    if (kind === "other") throw unreadable("wrong-kind");
    if (kind === "word") return { kind: "word", word: await readWord(file, limits) };
    return { kind: "table", table: await readSpreadsheet(file, { limits, sheetWith: mark }) };
  } catch (error) {
    if (error instanceof PoolFull) throw new Problem("unavailable");
    if (!(error instanceof SpreadsheetFault)) throw error;
    const reason = reasons[error.reason] ?? offlineFaults.find((one) => one === error.reason) ?? "damaged";
    throw unreadable(reason, reason === "rows" ? rows : error.limit);
  }
};
