/** The thread that reads a document: it gets one file, answers with its text or the reason, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { SpreadsheetFault, type FaultReason, type Limits } from "../spreadsheet/index.ts";
import { readDocx } from "./read-docx.ts";
import type { WordText } from "./word-text.ts";

export interface WordRequest {
  readonly bytes: Uint8Array;
  readonly limits: Limits;
}
export type WordAnswer =
  | { readonly word: WordText }
  | { readonly reason: FaultReason; readonly limit: number | null }
  | { readonly failed: string };

const { bytes, limits } = workerData as WordRequest;
const answer = (): WordAnswer => {
  try {
    return { word: readDocx(bytes, limits) };
  } catch (error) {
    if (error instanceof SpreadsheetFault) return { reason: error.reason, limit: error.limit };
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};
parentPort?.postMessage(answer());
