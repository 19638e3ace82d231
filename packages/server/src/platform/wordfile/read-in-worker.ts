/**
 * Documents are read in a thread of their own, one after the other, with a memory of its own and an end in time, as
 * spreadsheets are: an archive can hold anything, and nobody waits for it.
 */
import { Worker } from "node:worker_threads";
import { SpreadsheetBusy, SpreadsheetFault, type Limits } from "../spreadsheet/index.ts";
import type { WordAnswer, WordRequest } from "./read-worker.ts";
import type { WordText } from "./word-text.ts";

const limitMs = 20_000;
/** How many may wait: each holds its request, and that a connection. */
const queue = 4;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** @throws SpreadsheetFault; SpreadsheetBusy; Error when the thread failed otherwise */
export const readWord = (bytes: Uint8Array, limits: Limits): Promise<WordText> => {
  if (waiting >= queue) return Promise.reject(new SpreadsheetBusy());
  waiting += 1;
  const made = last.then(() => inThread({ bytes, limits })).finally(() => (waiting -= 1));
  last = made.catch(() => undefined);
  return made;
};

const inThread = async (request: WordRequest): Promise<WordText> => {
  const worker = new Worker(new URL("./read-worker.ts", import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64 },
  });
  const { promise, resolve, reject } = Promise.withResolvers<WordAnswer>();
  const timer = setTimeout(() => reject(new SpreadsheetFault("time", limitMs / 1000)), limitMs);
  worker.once("message", resolve).once("error", (error: NodeJS.ErrnoException) => {
    reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new SpreadsheetFault("expands", request.limits.expandedBytes) : error);
  });
  worker.once("exit", (code) => reject(new Error(`the thread that reads documents ended early (${code})`)));
  try {
    const answer = await promise;
    if ("word" in answer) return answer.word;
    if ("reason" in answer) throw new SpreadsheetFault(answer.reason, answer.limit);
    throw new Error(answer.failed);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
};
