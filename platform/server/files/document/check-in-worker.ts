/**
 * Runs the content filter on the text of a document in a worker thread. The thread is reused for a minute, because compiling the lexicon takes longer
 * than checking most documents. The thread gets only text, so a damaged file cannot harm it.
 */
import { workerPool } from "../../threads/index.ts";
import type { Checked, CheckRequest } from "./check-worker.ts";

const thread = workerPool<CheckRequest, Checked>({
  script: new URL("./check-worker.ts", import.meta.url),
  names: { thread: "the thread that checks the texts of documents", failed: "the text of a document could not be checked" },
  resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
  warmMs: 60_000,
});

/** @throws WorkerTimeout if the thread does not answer in time; Error if the thread failed */
export const checkInWorker = async (text: string | null, lang: string, limitMs: number): Promise<Checked> =>
  text === null || text.trim() === "" ? { doubts: [], found: [] } : thread.run({ text, lang }, { limitMs });
