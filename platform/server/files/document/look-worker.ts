/** The worker thread that reads one document. Each document has a thread of its own, because it may be a file that somebody damaged. */
import type { DocumentFault } from "../../../contract/document-file.ts";
import { answerFile } from "../../spreadsheet/answer-file.ts";
import { DocumentRefused } from "./fault.ts";
import { lookInto, type LookedInto } from "./look-into.ts";

export interface LookRequest {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** How much of the text is read, in characters; null for the usual. */
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
