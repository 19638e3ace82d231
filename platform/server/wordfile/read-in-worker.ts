/** Documents are read in a thread, like spreadsheets. */
import { fileReader, type Limits } from "../spreadsheet/index.ts";
import type { WordRequest } from "./read-worker.ts";
import type { WordDocument } from "./word-document.ts";
import type { WordText } from "./word-text.ts";

const inThread = fileReader<WordRequest, WordText | WordDocument>(new URL("./read-worker.ts", import.meta.url), {
  what: "documents",
  limitMs: 20_000,
  megabytes: 768,
});

/** @throws SpreadsheetFault if the file cannot be read; PoolFull if too many files wait; Error if the thread failed for another reason */
export const readWord = async (bytes: Uint8Array, limits: Limits): Promise<WordText> =>
  (await inThread({ bytes, limits, structure: false }, limits.expandedBytes)) as WordText;

/** As `readWord`, with the structure. */
export const readWordDocument = async (bytes: Uint8Array, limits: Limits): Promise<WordDocument> =>
  (await inThread({ bytes, limits, structure: true }, limits.expandedBytes)) as WordDocument;
