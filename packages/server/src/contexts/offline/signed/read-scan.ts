/**
 * A scan is looked at in a thread of its own, with a memory of its own and an end in time. What takes too long, or breaks, has
 * no text: a person says what it holds.
 */
import { Worker } from "node:worker_threads";
import { SpreadsheetBusy } from "../../../platform/spreadsheet/index.ts";

const limitMs = 10_000;
const queue = 4;
let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/** @throws SpreadsheetBusy when too many wait */
export const textOfScan = (bytes: Uint8Array): Promise<string | null> => {
  if (waiting >= queue) return Promise.reject(new SpreadsheetBusy());
  waiting += 1;
  const made = last.then(() => inThread(bytes)).finally(() => (waiting -= 1));
  last = made.catch(() => undefined);
  return made;
};

const inThread = async (bytes: Uint8Array): Promise<string | null> => {
  const worker = new Worker(new URL("./scan-worker.ts", import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
  });
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const timer = setTimeout(() => resolve(null), limitMs);
  worker
    .once("message", (text: string | null) => resolve(text))
    .once("error", () => resolve(null))
    .once("exit", () => resolve(null));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
};
