/** Reads all spreadsheets in a worker thread, also small ones. */
import { fileReader } from "./file-reader.ts";
import type { ReadRequest } from "./read-worker.ts";
import type { ReadOptions, Table } from "./table.ts";

const inThread = fileReader<ReadRequest, Table>(new URL("./read-worker.ts", import.meta.url), {
  what: "spreadsheets",
  limitMs: 20_000,
  megabytes: 768,
});

/** @throws SpreadsheetFault if the file cannot be read; PoolFull if too many files wait; Error if the thread failed for another reason */
export const readSpreadsheet = (bytes: Uint8Array, options: ReadOptions): Promise<Table> =>
  inThread({ bytes, options }, options.limits.expandedBytes);
