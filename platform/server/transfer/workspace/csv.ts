/**
 * Writes the main lists of an archive also as CSV (RFC 4180, UTF-8 with a byte order mark for spreadsheets), for people without this program. Text
 * that a spreadsheet would read as a formula gets an apostrophe before it. The import never reads these files.
 */
import { type Table, isJson } from "../catalogue/tables.ts";
import { columnsInside } from "../catalogue/rows.ts";

/** Whether a table becomes a list for people. Internal tables are left out. */
export const isList = (table: Table): boolean => !/^(history|platform|transfer)\./.test(table.name);

const MOST = 32 * 1024 * 1024;
const mark = "\uFEFF";

/** One cell. Numbers stay numbers. A text that begins like a formula gets an apostrophe before it. */
export const cell = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const safe = /^[=+\-@\t\r\n|%]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Collects lines and returns whole files, one per 32 MB. */
export const csvOf = (table: Table) => {
  const columns = columnsInside(table).filter((column) => column.type !== "bytea");
  const head = `${mark}${columns.map((column) => cell(column.name)).join(",")}\r\n`;
  let number = 1;
  let pieces: string[] = [];
  let size = 0;
  const file = (): { name: string; data: Buffer } => {
    const name = `lists/${table.name}${number === 1 ? "" : `-${number}`}.csv`;
    const data = Buffer.from(head + pieces.join(""));
    number += 1;
    pieces = [];
    size = 0;
    return { name, data };
  };
  return {
    /** @returns a complete file once enough lines are collected; otherwise null */
    add(lines: readonly string[]): { name: string; data: Buffer } | null {
      for (const line of lines) {
        const row = JSON.parse(line) as Record<string, unknown>;
        const text = `${columns.map((column) => cell(isJson(column) && row[column.name] !== undefined ? JSON.stringify(row[column.name]) : row[column.name])).join(",")}\r\n`;
        pieces.push(text);
        size += text.length;
      }
      return size >= MOST ? file() : null;
    },
    /** Returns the last file; for an empty list this file has only a header line. Null if all lines are already in earlier files. */
    rest: (): { name: string; data: Buffer } | null => (pieces.length > 0 || number === 1 ? file() : null),
  };
};
