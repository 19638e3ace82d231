/** The thread that reads documents. */
import { answerFile, type Limits } from "../spreadsheet/index.ts";
import { readDocx } from "./read-docx.ts";

export interface WordRequest {
  readonly bytes: Uint8Array;
  readonly limits: Limits;
}

answerFile(({ bytes, limits }: WordRequest) => readDocx(bytes, limits));
