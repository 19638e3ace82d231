/**
 * Reads a library's file, always in a worker thread: the size of a YAML text does not predict its reading time, and requests and rooms
 * must not wait for it. A read that exceeds its time limit is stopped with a reason.
 */
import { fileReader, SpreadsheetFault } from "../spreadsheet/index.ts";
import type { LibraryFile } from "./library-worker.ts";
import { mostYamlBytes } from "./read-yaml.ts";

const inThread = fileReader<Uint8Array, LibraryFile>(new URL("./library-worker.ts", import.meta.url), {
  what: "libraries",
  limitMs: 30_000,
  megabytes: 1_024,
});

/**
 * @param seconds time limit for reading, not counting the time in the queue
 * @throws PoolFull if too many files wait; Error if the thread failed otherwise
 */
export async function readLibraryFile(bytes: Uint8Array, seconds: number): Promise<LibraryFile> {
  try {
    return await inThread(bytes, mostYamlBytes, seconds * 1000);
  } catch (error) {
    if (error instanceof SpreadsheetFault) return { ok: false, fault: "too-much", line: null, says: "" };
    throw error;
  }
}
