/** The thread's side of `file-reader.ts`: it gets one file, answers with what it read or the reason, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { SpreadsheetFault, type FaultReason } from "./table.ts";

export type FileAnswer<Read> =
  | { readonly read: Read }
  | { readonly reason: FaultReason; readonly limit: number | null }
  | { readonly failed: string };

export const answerFile = <Request, Read>(read: (request: Request) => Read): void => {
  const answer = (): FileAnswer<Read> => {
    try {
      return { read: read(workerData as Request) };
    } catch (error) {
      if (error instanceof SpreadsheetFault) return { reason: error.reason, limit: error.limit };
      return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  parentPort?.postMessage(answer());
};
