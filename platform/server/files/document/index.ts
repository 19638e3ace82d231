/** Public API of documents that people attach: reads one and checks its text, in worker threads with limits of time and memory. */
import { createHash } from "node:crypto";
import { documentLimits, type DocumentFault } from "../../../contract/document-file.ts";
import { Problem } from "../../../contract/problems.ts";
import { PoolFull, WorkerTimeout } from "../../threads/index.ts";
import { fileReader } from "../../spreadsheet/file-reader.ts";
import { SpreadsheetFault } from "../../spreadsheet/table.ts";
import { checkInWorker } from "./check-in-worker.ts";
import type { Checked } from "./check-worker.ts";
import type { LookedInto } from "./look-into.ts";
import type { LookAnswer, LookRequest } from "./look-worker.ts";

export type Looked = Omit<LookedInto, "text"> & Checked;

/** Time limit in milliseconds for each of the two worker threads. */
const limitMs = 20_000;
const inThread = fileReader<LookRequest, LookAnswer>(new URL("./look-worker.ts", import.meta.url), {
  what: "attached documents",
  limitMs,
  megabytes: 512,
});

const refused = (reason: DocumentFault): Problem => new Problem("document-refused", { details: { reason } });

/** Limits for files that may be larger than a piece of evidence. */
interface Larger {
  readonly bytes: number;
  /** Maximum number of characters of the text that are read. */
  readonly text: number;
}

/**
 * @param content in base64
 * @throws Problem document-refused with the reason; too-large; unavailable if too many documents wait
 */
export const lookIntoDocument = async (
  content: string,
  name: string,
  lang: string,
  larger?: Larger,
): Promise<Looked & { readonly sha256: string }> => {
  const bytes = Buffer.from(content, "base64");
  const limit = larger?.bytes ?? documentLimits.bytes;
  if (bytes.length > limit) throw new Problem("too-large", { details: { limit } });
  try {
    const answer = await inThread({ bytes, name, longest: larger?.text ?? null }, documentLimits.expandedBytes);
    if ("refused" in answer) throw refused(answer.refused);
    const { text, ...looked } = answer;
    const { doubts, found } = await checkInWorker(text, lang, limitMs);
    const sha256 = createHash("sha256").update(looked.bytes).digest("hex");
    return { ...looked, doubts: [...new Set([...looked.doubts, ...doubts])], found, sha256 };
  } catch (error) {
    if (error instanceof PoolFull) throw new Problem("unavailable");
    if (error instanceof WorkerTimeout) throw refused("time");
    if (error instanceof SpreadsheetFault) throw refused(error.reason === "time" ? "time" : "expands");
    if (error instanceof Problem) throw error;
    // if the thread fails for any reason, the file is refused and nothing is stored
    throw refused("damaged");
  }
};

/** A name that is safe to show and to save: no path, no control or direction characters. */
export const safeName = (name: string): string =>
  name
    .normalize("NFC")
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, "")
    .replaceAll(/[/\\]/g, "_")
    .trim()
    .slice(-200);
