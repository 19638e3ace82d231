/** The rows of a returned file, whether it is a workbook or a document. */
import type { WorksheetKind } from "../../contract/offline.ts";
import type { Cells } from "../columns.ts";
import type { Opened } from "./open-return.ts";
import type { ReturnedFile } from "./returned-file.ts";
import { markOfTable, returnedTable } from "./table-return.ts";
import { markOfWord, returnedForms } from "./word-return.ts";

/** The id of the worksheet in the file. @throws Problem file-unreadable: no-mark */
export const markOf = (opened: Opened): string => (opened.kind === "word" ? markOfWord(opened.word) : markOfTable(opened.table));

/** @param heads headings of the named worksheet, as exported. @throws Problem file-unreadable: no-columns, no-rows */
export const returnedRows = (opened: Opened, kind: WorksheetKind, heads: Cells): ReturnedFile =>
  opened.kind === "word" ? returnedForms(opened.word, kind, heads) : returnedTable(opened.table, kind, heads);
