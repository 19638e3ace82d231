/** Spreadsheets are read in a thread; a small text is read where it is. */
import { fileReader } from "./file-reader.ts";
import { readTable } from "./read-table.ts";
import type { ReadRequest } from "./read-worker.ts";
import type { ReadOptions, Table } from "./table.ts";

/** Below this a text is read sooner than a thread starts; an archive can hold anything. */
const smallText = 100_000;

const inThread = fileReader<ReadRequest, Table>(new URL("./read-worker.ts", import.meta.url), {
  what: "spreadsheets",
  limitMs: 20_000,
  megabytes: 768,
});

/** @throws SpreadsheetFault; SpreadsheetBusy; Error when the thread failed otherwise */
export const readSpreadsheet = (bytes: Uint8Array, options: ReadOptions): Promise<Table> =>
  bytes.length < smallText && bytes[0] !== 0x50
    ? Promise.resolve().then(() => readTable(bytes, options))
    : inThread({ bytes, options }, options.limits.expandedBytes);
