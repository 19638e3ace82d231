/**
 * Reads a scan in a worker thread, as for spreadsheets. If it takes too long or fails, the scan counts as having no text, and a
 * person enters its content.
 */
import { offlineLimits } from "../../contract/offline.ts";
import { fileReader, PoolFull } from "#platform/server/spreadsheet/index.ts";
import type { ScanRequest } from "./scan-worker.ts";

const inThread = fileReader<ScanRequest, string[] | null>(new URL("./scan-worker.ts", import.meta.url), {
  what: "scans",
  limitMs: 10_000,
  megabytes: 512,
});

/**
 * @param named records that the scan may name, by id and by code
 * @returns the ids of the records that the scan names; null if the scan has no text or its text cannot be read in time @throws
 * PoolFull if too many scans wait
 */
export const namedInScan = async (bytes: Uint8Array, named: ScanRequest["named"]): Promise<string[] | null> => {
  try {
    return await inThread({ bytes, named }, offlineLimits.scanBytes);
  } catch (error) {
    if (error instanceof PoolFull) throw error;
    return null;
  }
};
