/** Opens an uploaded file as a table or as forms, whatever its name. Macros and old formats are refused before any content is read. */
import { offlineFaults, offlineLimits } from "../../contract/offline.ts";
import { Problem } from "#platform/contract/problems.ts";
import { readSpreadsheet, PoolFull, SpreadsheetFault, type Table } from "#platform/server/spreadsheet/index.ts";
import { readWord, holdsMacros, kindOfOffice, type WordText } from "#platform/server/wordfile/index.ts";
import { mark, unreadable } from "./returned-file.ts";

const { bytes, expandedBytes, rows, columns, cell } = offlineLimits;
// the row limit also allows for the lines above the headings and the empty rows below the records
export const limits = { bytes, expandedBytes, rows: rows + 50, columns, cell };

export type Opened = { readonly kind: "table"; readonly table: Table } | { readonly kind: "word"; readonly word: WordText };

/** Maps the reasons of the file readers that have another name for a returned list. */
const reasons: Readonly<Record<string, (typeof offlineFaults)[number]>> = { "old-excel": "old-office", "not-a-spreadsheet": "wrong-kind" };

/** @throws Problem file-unreadable, too-large, unavailable */
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
