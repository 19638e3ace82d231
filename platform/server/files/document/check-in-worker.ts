/**
 * The guard reads the text of a document in a worker thread. The thread stays for a minute: compiling the lexicon takes longer than reading
 * most documents. It gets only text, so a damaged file cannot harm it.
 */
import { workerPool } from "../../threads/index.ts";
import type { Checked, CheckRequest } from "./check-worker.ts";

const thread = workerPool<CheckRequest, Checked>({
  script: new URL("./check-worker.ts", import.meta.url),
  names: { thread: "the thread that checks the texts of documents", failed: "the text of a document could not be checked" },
  resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
  warmMs: 60_000,
});

/** @throws WorkerTimeout if the guard does not answer in time; Error if the thread failed */
export const checkInWorker = async (text: string | null, lang: string, limitMs: number): Promise<Checked> =>
  text === null || text.trim() === "" ? { doubts: [], found: [] } : thread.run({ text, lang }, { limitMs });
