/**
 * A table as CSV that every program opens correctly: UTF-8 with a byte order mark, CRLF, and quotes around everything that could be
 * misread.
 */
import { neutral } from "./neutral.ts";

const quoted = (text: string): string => (/[",;|\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const writeCsv = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(`\uFEFF${rows.map((row) => `${row.map((cell) => quoted(neutral(cell))).join(",")}\r\n`).join("")}`);
