/**
 * Reads untrusted files in worker threads, one after the other, each in a new thread with a memory limit and a time limit, so that no file can block
 * requests and rooms.
 */
import { workerPool, WorkerTimeout } from "../threads/index.ts";
import type { FileAnswer } from "./answer-file.ts";
import { SpreadsheetFault } from "./table.ts";

/** Maximum number of files that are being read or wait, because each request that waits for a file occupies a database connection. */
const most = 4;

interface Reading {
  /** Name of the files that the thread reads, for messages in the log. */
  readonly what: string;
  readonly limitMs: number;
  readonly megabytes: number;
}

/**
 * @param script of the thread, which calls `answerFile`
 * @returns a reader with its own queue; it throws SpreadsheetFault if the file cannot be read, PoolFull if too many files wait, and Error
 * if the thread failed for another reason. `expandedBytes` is the size that is reported when a thread runs out of memory; `limitMs`
 * replaces the reader's own
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
