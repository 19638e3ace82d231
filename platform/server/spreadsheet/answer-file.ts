/** The thread's side of `file-reader.ts`: it gets one file and returns what it read, or the file's fault. */
import type { TableFault } from "../../contract/list-file.ts";
import { answerRequests } from "../threads/index.ts";
import { SpreadsheetFault } from "./table.ts";

export type FileAnswer<Read> = { readonly read: Read } | { readonly reason: TableFault; readonly limit: number | null };

export const answerFile = <Request, Read>(read: (request: Request) => Read): void =>
  answerRequests<Request, FileAnswer<Read>>((request) => {
    try {
      return { read: read(request) };
    } catch (error) {
      if (error instanceof SpreadsheetFault) return { reason: error.reason, limit: error.limit };
      throw error;
    }
  });
