/** The thread that reads spreadsheets: it gets one file, answers with its table or the reason, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { readTable } from "./read-table.ts";
import { SpreadsheetFault, type FaultReason, type ReadOptions, type Table } from "./table.ts";

export interface ReadRequest {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
}
export type ReadAnswer =
  | { readonly table: Table }
  | { readonly reason: FaultReason; readonly limit: number | null }
  | { readonly failed: string };

const { bytes, options } = workerData as ReadRequest;
const answer = (): ReadAnswer => {
  try {
    return { table: readTable(bytes, options) };
  } catch (error) {
    if (error instanceof SpreadsheetFault) return { reason: error.reason, limit: error.limit };
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};
parentPort?.postMessage(answer());
