/** Reads a returned document: one form per record, one line per column. A line begins with the heading of its column. */
import type { ColumnKey, WorksheetKind } from "../../contract/offline.ts";
import type { WordTable, WordText } from "#platform/server/wordfile/index.ts";
import { foldedWord, orderOf, type Cells } from "../columns.ts";
import { markIn, unreadable, type ReturnedCells, type ReturnedFile } from "./returned-file.ts";

/** @throws Problem file-unreadable, with the reason no-mark, if the file has no mark of a worksheet */
export const markOfWord = ({ text }: WordText): string => {
  const found = markIn(text);
  if (found === null) throw unreadable("no-mark");
  return found;
};

const formIn = (table: WordTable, byHead: ReadonlyMap<string, ColumnKey>): Omit<ReturnedCells, "row"> => {
  const cells = new Map<ColumnKey, string>();
  const notes: ReturnedCells["notes"][number][] = [];
  for (const [head, value] of table.rows) {
    const key = head === undefined ? undefined : byHead.get(foldedWord(head.text));
    if (key === undefined || value === undefined || cells.has(key)) continue;
    cells.set(key, value.text);
    if (value.tracked) notes.push({ note: "tracked", column: key });
  }
  return { cells, notes, errors: [] };
};

/** @throws Problem file-unreadable: no-columns */
export const returnedForms = (word: WordText, kind: WorksheetKind, heads: Cells): ReturnedFile => {
  const order = orderOf(kind);
  const byHead = new Map(order.map((key) => [foldedWord(heads[key] ?? ""), key]));
  // leaves out tables that a person added for another purpose: such a table has at most one of the headings
  const forms = word.tables.map((table) => formIn(table, byHead)).filter(({ cells }) => cells.size > 1);
  if (forms.length === 0) throw unreadable("no-columns");
  return {
    format: "docx",
    // each form has its own lines; a missing line is a fault of that form only
    columns: new Set(order),
    rows: forms.map((form, i) => ({ row: i + 1, ...form })),
    comments: word.comments,
  };
};
