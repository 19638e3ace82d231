/**
 * A library's file is read in a thread, as spreadsheets are: a few megabytes of YAML, well formed and meaning nothing, take the parser
 * tens of seconds, in which neither the desk nor a room would be answered.
 */
import type { InstrumentFault } from "@counterpart/contract/capability";
import { Problem } from "@counterpart/contract/problems";
import { readLibrary, type Library } from "@counterpart/core/instrument";
import { fileReader, SpreadsheetBusy, SpreadsheetFault } from "../../platform/spreadsheet/index.ts";
import { readYaml } from "../../platform/yaml/read-yaml.ts";

export type LibraryFile =
  | { readonly ok: true; readonly library: Library }
  | { readonly ok: false; readonly reason: InstrumentFault; readonly at: string | number | null };

/** In the thread. */
export const readLibraryFile = (file: Uint8Array): LibraryFile => {
  const yaml = readYaml(file);
  if (!yaml.ok) return { ok: false, reason: yaml.fault, at: yaml.line };
  const read = readLibrary(yaml.value);
  return read.ok ? { ok: true, library: read.library } : { ok: false, reason: read.refusal.code, at: read.refusal.at };
};

/** Below this a file is read sooner than a thread starts. */
const small = 20_000;

// shorter than what the database waits for a transaction that does nothing
const inThread = fileReader<Uint8Array, LibraryFile>(new URL("./library-worker.ts", import.meta.url), {
  what: "libraries",
  limitMs: 30_000,
  megabytes: 768,
});

/** @throws Problem unavailable when too many files wait */
export const libraryIn = async (file: Uint8Array): Promise<LibraryFile> => {
  if (file.length < small) return readLibraryFile(file);
  try {
    return await inThread(file, file.length);
  } catch (error) {
    // too long, or more memory than a file is given: more in it than is read here
    if (error instanceof SpreadsheetFault) return { ok: false, reason: "too-large", at: null };
    if (error instanceof SpreadsheetBusy) throw new Problem("unavailable");
    throw error;
  }
};
