/**
 * A library's file, read beside requests and rooms: YAML of ten megabytes takes seconds, and one made to take minutes ends here with a
 * reason.
 */
import { calculator } from "../threads/index.ts";
import { libraryOf, type LibraryFile } from "./library-worker.ts";

const thread = calculator<Uint8Array>(new URL("./library-worker.ts", import.meta.url), {
  thread: "the thread that reads libraries",
  failed: "the library could not be read",
});

/** Less than this is read before a thread would have begun, whatever it is made of. */
const fewBytes = 50_000;

const outOfMemory = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

/** @param seconds after which the file is given up. The desk's transaction waits meanwhile, so not longer than that may. */
export async function readLibraryFile(bytes: Uint8Array, seconds: number): Promise<LibraryFile> {
  if (bytes.length <= fewBytes) return libraryOf(bytes);
  const end = AbortSignal.timeout(seconds * 1000);
  try {
    return JSON.parse(await thread.inTurn(bytes, end)) as LibraryFile;
  } catch (error) {
    if (end.aborted || outOfMemory(error)) return { ok: false, fault: "too-much", line: null, says: "" };
    throw error;
  }
}
