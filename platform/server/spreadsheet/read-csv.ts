/**
 * Separated values (RFC 4180 and the variants that programs write): the delimiter is inferred, all kinds of quotes and line ends are
 * accepted.
 */
import { SpreadsheetFault, type Limits, type TableRow } from "./table.ts";

const delimiters = [",", ";", "\t", "|"] as const;

/**
 * Returns the records one after the other.
 * @throws SpreadsheetFault quotes if a quotation mark of that record is never closed; cell if a cell is too long; columns if a record has
 * far too many cells
 */
function* records(text: string, delimiter: string, limits: Limits): Generator<string[]> {
  let at = 0;
  let count = 0;
  while (at < text.length) {
    count += 1;
    const cells: string[] = [];
    for (;;) {
      let cell = "";
      if (text[at] === '"') {
        at += 1;
        for (;;) {
          const end = text.indexOf('"', at);
          if (end < 0) throw new SpreadsheetFault("quotes", count);
          cell += text.slice(at, end);
          at = end + 1;
          if (text[at] !== '"') break;
          cell += '"';
          at += 1;
        }
      }
      const from = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at += 1;
      cell += text.slice(from, at);
      if (cell.length > limits.cell) throw new SpreadsheetFault("cell", limits.cell);
      cells.push(cell);
      if (text[at] !== delimiter) break;
      // a line with far too many cells is refused before all its cells are collected
      if (cells.length > 4 * limits.columns) throw new SpreadsheetFault("columns", limits.columns);
      at += 1;
    }
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n") at += 1;
    yield cells;
  }
}

/** The first records, as far as they can be read with that delimiter. */
const start = (text: string, delimiter: string, limits: Limits): string[][] => {
  const out: string[][] = [];
  try {
    for (const record of records(text, delimiter, limits)) {
      if (record.some((cell) => cell.trim() !== "")) out.push(record);
      if (out.length === 20) break;
    }
  } catch {
    // the fault is ignored here and reported after the delimiter is chosen
  }
  return out;
};

/** Chooses the delimiter with which the first records have many columns and most of them the same number of columns. */
export const delimiterOf = (text: string, limits: Limits): string => {
  const named = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (named !== undefined) return named;
  const score = (delimiter: string): number => {
    const widths = start(text.slice(0, 200_000), delimiter, limits).map((record) => record.length);
    // the most frequent number of columns is used and not that of the first record, because a title may be above the list
    const often = (width: number): number => widths.filter((other) => other === width).length;
    const usual = widths.reduce((best, width) => (often(width) > often(best) ? width : best), widths[0] ?? 0);
    return usual < 2 ? 0 : (often(usual) / widths.length) * Math.min(usual, 30);
  };
  return delimiters.reduce((best, one) => (score(one) > score(best) ? one : best));
};

/**
 * Returns the rows that contain text.
 * @throws SpreadsheetFault quotes if a quotation mark is never closed; cell, rows or columns if that limit is exceeded
 */
export const rowsOfCsv = (text: string, delimiter: string, limits: Limits): TableRow[] => {
  const rows: TableRow[] = [];
  let row = 0;
  const body = /^sep=.\r?\n/i.test(text) ? text.slice(text.indexOf("\n") + 1) : text;
  if (body !== text) row = 1;
  for (const cells of records(body, delimiter, limits)) {
    row += 1;
    while (cells.length > 0 && (cells.at(-1) ?? "").trim() === "") cells.pop();
    if (cells.length === 0) continue;
    if (cells.length > limits.columns) throw new SpreadsheetFault("columns", limits.columns);
    if (rows.length >= limits.rows) throw new SpreadsheetFault("rows", limits.rows);
    rows.push({ row, cells });
  }
  return rows;
};
