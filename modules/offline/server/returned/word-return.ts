/** Reads a returned document: one form per record, one line per column. A line begins with the heading of its column. */
import { columnsOf, offlineLimits, type ColumnKey, type WorksheetKind } from "../../contract/offline.ts";
import type { WordTable, WordText } from "#platform/server/wordfile/index.ts";
import { folded, foldedWord, orderOf, type Cells } from "../columns.ts";
import { markIn, shownHeading, unreadable, type ReturnedCells, type ReturnedFile } from "./returned-file.ts";

/** @throws Problem file-unreadable, with the reason no-mark, if the file has no mark of a worksheet */
export const markOfWord = ({ text }: WordText): string => {
  const found = markIn(text);
  if (found === null) throw unreadable("no-mark");
  return found;
};

interface Form extends ReturnedCells {
  /** Columns with a line in the form. */
  readonly lines: ReadonlySet<ColumnKey>;
  /** Headings whose line is not read. */
  readonly unread: ReadonlySet<string>;
  /** Whether a line has text, so that the form is not an unused form for a new record. */
  readonly filled: boolean;
}

const formIn = (table: WordTable, byHead: ReadonlyMap<string, ColumnKey>): Omit<Form, "row"> => {
  const cells = new Map<ColumnKey, string>();
  const lines = new Set<ColumnKey>();
  const unread = new Set<string>();
  let filled = false;
  const notes: ReturnedCells["notes"][number][] = [];
  for (const [head, value] of table.rows) {
    if (head === undefined || value === undefined) continue;
    filled ||= folded(value.text) !== "";
    const key = byHead.get(foldedWord(head.text));
    if (key === undefined || lines.has(key)) {
      if (folded(head.text) !== "") unread.add(shownHeading(head.text));
      continue;
    }
    lines.add(key);
    // only the first cell of a merged range has a value; the other cells state nothing
    if (value.merged === true) {
      notes.push({ note: "merged", column: key });
      continue;
    }
    cells.set(key, value.text);
    if (value.tracked) notes.push({ note: "tracked", column: key });
  }
  return { cells, notes, errors: [], lines, unread, filled };
};

/** @throws Problem file-unreadable: no-columns */
export const returnedForms = (word: WordText, kind: WorksheetKind, heads: Cells): ReturnedFile => {
  const order = orderOf(kind);
  const byHead = new Map(order.map((key) => [foldedWord(heads[key] ?? ""), key]));
  // leaves out tables that a person added for another purpose: such a table has at most one of the headings
  const forms = word.tables
    .map((table) => formIn(table, byHead))
    .filter(({ lines }) => lines.size > 1)
    .map((form, i): Form => ({ row: i + 1, ...form }));
  if (forms.length === 0) throw unreadable("no-columns");
  const filled = forms.filter((form) => form.filled);
  const formsWith = (applies: (form: Form) => boolean): number[] => filled.filter(applies).map(({ row }) => row);
  const missing = columnsOf[kind].open.map((column) => ({
    column,
    heading: heads[column] ?? "",
    forms: formsWith(({ lines }) => !lines.has(column)),
  }));
  const headings = [...new Set(filled.flatMap(({ unread }) => [...unread]))];
  return {
    format: "docx",
    // each form has its own lines; a missing line is a fault of that form only
    columns: new Set(order),
    missing: missing.filter((one) => one.forms.length > 0),
    unread: headings.slice(0, offlineLimits.columns).map((heading) => ({ heading, forms: formsWith(({ unread }) => unread.has(heading)) })),
    rows: forms,
    comments: word.comments,
  };
};
