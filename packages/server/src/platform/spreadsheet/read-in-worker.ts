/**
 * Spreadsheets are read in a thread of their own, one after the other, with a memory of its own and an end in time: neither a
 * request nor the room waits for a file, whatever it is made of. A small text is read where it is.
 */
import { Worker } from "node:worker_threads";
import { readTable } from "./read-table.ts";
import type { ReadAnswer, ReadRequest } from "./read-worker.ts";
import { SpreadsheetFault, type ReadOptions, type Table } from "./table.ts";

/** Below this a text is read sooner than a thread starts; an archive can hold anything. */
const smallText = 100_000;
const limitMs = 20_000;

/** How many may wait: each holds its request, and that a connection. */
const queue = 4;
let waiting = 0;

/** Too many files at once. */
export class SpreadsheetBusy extends Error {}

let last: Promise<unknown> = Promise.resolve();

/** @throws SpreadsheetFault; SpreadsheetBusy; Error when the thread failed otherwise */
export const readSpreadsheet = (bytes: Uint8Array, options: ReadOptions): Promise<Table> => {
  if (bytes.length < smallText && bytes[0] !== 0x50) return Promise.resolve().then(() => readTable(bytes, options));
  if (waiting >= queue) return Promise.reject(new SpreadsheetBusy());
  waiting += 1;
  const made = last.then(() => inThread({ bytes, options })).finally(() => (waiting -= 1));
  last = made.catch(() => undefined);
  return made;
};

const inThread = async (request: ReadRequest): Promise<Table> => {
  const worker = new Worker(new URL("./read-worker.ts", import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64 },
  });
  const { promise, resolve, reject } = Promise.withResolvers<ReadAnswer>();
  const timer = setTimeout(() => reject(new SpreadsheetFault("time", limitMs / 1000)), limitMs);
  worker.once("message", resolve).once("error", (error: NodeJS.ErrnoException) => {
    reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new SpreadsheetFault("expands", request.options.limits.expandedBytes) : error);
  });
  worker.once("exit", (code) => reject(new Error(`the thread that reads spreadsheets ended early (${code})`)));
  try {
    const answer = await promise;
    if ("table" in answer) return answer.table;
    if ("reason" in answer) throw new SpreadsheetFault(answer.reason, answer.limit);
    throw new Error(answer.failed);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
};
