/** The worker thread that reads one document. Each document gets a new thread, because a hostile file could damage the state of the thread. */
import type { DocumentFault } from "../../../contract/document-file.ts";
import { answerFile } from "../../spreadsheet/answer-file.ts";
import { DocumentRefused } from "./fault.ts";
import { lookInto, type LookedInto } from "./look-into.ts";

export interface LookRequest {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Maximum number of characters of the text that are read; null for the usual limit. */
  readonly longest: number | null;
}
export type LookAnswer = LookedInto | { readonly refused: DocumentFault };

answerFile(({ bytes, name, longest }: LookRequest): LookAnswer => {
  try {
    return lookInto(bytes, name, longest ?? undefined);
  } catch (error) {
    if (error instanceof DocumentRefused) return { refused: error.reason };
    throw error;
  }
});
