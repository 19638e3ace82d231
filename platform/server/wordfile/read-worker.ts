/** The thread that reads documents. */
import { answerFile, type Limits } from "../spreadsheet/index.ts";
import { readDocument } from "./read-document.ts";
import { readDocx } from "./read-docx.ts";
import type { WordDocument } from "./word-document.ts";
import type { WordText } from "./word-text.ts";

export interface WordRequest {
  readonly bytes: Uint8Array;
  readonly limits: Limits;
  /** Whether the structure is read too, or only the text and the cells of forms. */
  readonly structure: boolean;
}

answerFile<WordRequest, WordText | WordDocument>(({ bytes, limits, structure }) =>
  structure ? readDocument(bytes, limits) : readDocx(bytes, limits),
);
