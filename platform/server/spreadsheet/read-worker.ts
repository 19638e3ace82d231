/** The thread that reads spreadsheets. */
import { answerFile } from "./answer-file.ts";
import { readTable } from "./read-table.ts";
import type { ReadOptions } from "./table.ts";

export interface ReadRequest {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
}

answerFile(({ bytes, options }: ReadRequest) => readTable(bytes, options));
