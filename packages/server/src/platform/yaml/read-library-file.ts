/**
 * A library's file, always read in a thread of its own: how long a text of YAML takes does not follow from its size, and requests and
 * rooms go on meanwhile. A file that takes minutes ends with a reason.
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
 * @param seconds after which the file is given up, without the time that it waits for files before it
 * @throws SpreadsheetBusy when too many wait; Error when the thread failed otherwise
 */
export async function readLibraryFile(bytes: Uint8Array, seconds: number): Promise<LibraryFile> {
  try {
    return await inThread(bytes, mostYamlBytes, seconds * 1000);
  } catch (error) {
    if (error instanceof SpreadsheetFault) return { ok: false, fault: "too-much", line: null, says: "" };
    throw error;
  }
}
