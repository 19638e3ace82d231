/** A scan is looked at in a thread, as spreadsheets are. What takes too long, or breaks, has no text: a person says what it holds. */
import { offlineLimits } from "@counterpart/contract/offline";
import { fileReader, SpreadsheetBusy } from "../../../platform/spreadsheet/index.ts";

const inThread = fileReader<Uint8Array, string | null>(new URL("./scan-worker.ts", import.meta.url), {
  what: "scans",
  limitMs: 10_000,
  megabytes: 512,
});

/** @throws SpreadsheetBusy when too many wait */
export const textOfScan = async (bytes: Uint8Array): Promise<string | null> => {
  try {
    return await inThread(bytes, offlineLimits.scanBytes);
  } catch (error) {
    if (error instanceof SpreadsheetBusy) throw error;
    return null;
  }
};
