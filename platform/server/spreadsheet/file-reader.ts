/**
 * Reads files of strangers in worker threads, one after the other, each with a thread of its own, a limit of memory and a time limit:
 * neither a request nor the room waits for a file, whatever it contains.
 */
import { workerPool, WorkerTimeout } from "../threads/index.ts";
import type { FileAnswer } from "./answer-file.ts";
import { SpreadsheetFault } from "./table.ts";

/** How many files may be read and wait: each holds its request, and that request holds a connection. */
const most = 4;

interface Reading {
  /** What the thread reads, for the messages in the log. */
  readonly what: string;
  readonly limitMs: number;
  readonly megabytes: number;
}

/**
 * @param script of the thread, which calls `answerFile`
 * @returns a reader with a queue of its own; it throws SpreadsheetFault; PoolFull; Error when the thread failed otherwise.
 * `expandedBytes` is the size that is reported when a thread runs out of memory; `limitMs` replaces the reader's own
 */
export const fileReader = <Request, Read>(script: URL, reading: Reading) => {
  const threads = workerPool<Request, FileAnswer<Read>>({
    script,
    names: { thread: `the thread that reads ${reading.what}`, failed: `${reading.what} could not be read` },
    resourceLimits: { maxOldGenerationSizeMb: reading.megabytes, maxYoungGenerationSizeMb: 64 },
    most,
  });
  return async (request: Request, expandedBytes: number, limitMs: number = reading.limitMs): Promise<Read> => {
    const answer = await threads.run(request, { limitMs }).catch((error: unknown) => {
      if (error instanceof WorkerTimeout) throw new SpreadsheetFault("time", limitMs / 1000);
      if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY")
        throw new SpreadsheetFault("expands", expandedBytes);
      throw error;
    });
    if ("reason" in answer) throw new SpreadsheetFault(answer.reason, answer.limit);
    return answer.read;
  };
};
