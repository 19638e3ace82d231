/**
 * Files of strangers are read in a thread of their own, one after the other, with a memory of its own and an end in time: neither a
 * request nor the room waits for a file, whatever it is made of.
 */
import { Worker } from "node:worker_threads";
import type { FileAnswer } from "./answer-file.ts";
import { SpreadsheetFault } from "./table.ts";

/** How many may wait: each holds its request, and that a connection. */
const queue = 4;

/** Too many files at once. */
export class SpreadsheetBusy extends Error {}

interface Reading {
  /** What the thread reads, for the log's sentence. */
  readonly what: string;
  readonly limitMs: number;
  readonly megabytes: number;
}

/**
 * @param script of the thread, which calls `answerFile`
 * @returns a reader with a queue of its own; it throws SpreadsheetFault; SpreadsheetBusy; Error when the thread failed otherwise.
 * `expandedBytes` is the size that is reported when a thread runs out of memory; `limitMs` replaces the reader's own
 */
export const fileReader = <Request, Read>(script: URL, reading: Reading) => {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return (request: Request, expandedBytes: number, limitMs: number = reading.limitMs): Promise<Read> => {
    if (waiting >= queue) return Promise.reject(new SpreadsheetBusy());
    waiting += 1;
    const made = last.then(() => inThread<Read>(script, { ...reading, limitMs }, request, expandedBytes)).finally(() => (waiting -= 1));
    last = made.catch(() => undefined);
    return made;
  };
};

const inThread = async <Read>(
  script: URL,
  { what, limitMs, megabytes }: Reading,
  request: unknown,
  expandedBytes: number,
): Promise<Read> => {
  const worker = new Worker(script, {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 64 },
  });
  const { promise, resolve, reject } = Promise.withResolvers<FileAnswer<Read>>();
  const timer = setTimeout(() => reject(new SpreadsheetFault("time", limitMs / 1000)), limitMs);
  worker.once("message", resolve).once("error", (error: NodeJS.ErrnoException) => {
    reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? new SpreadsheetFault("expands", expandedBytes) : error);
  });
  worker.once("exit", (code) => reject(new Error(`the thread that reads ${what} ended early (${code})`)));
  try {
    const answer = await promise;
    if ("read" in answer) return answer.read;
    if ("reason" in answer) throw new SpreadsheetFault(answer.reason, answer.limit);
    throw new Error(answer.failed);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
};
