/**
 * The text of a Word document, with tracked changes accepted. Fields give the text that a program stored there; nothing is
 * computed, fetched or run. Parts are found by the document's own relations, and only inside the archive.
 */
import { openZip, readXml, relations, SpreadsheetFault, type Limits } from "../spreadsheet/index.ts";
import type { WordCell, WordTable, WordText } from "./word-text.ts";

/** The place to which text is added: a cell, or the body. */
interface Sink {
  text: string;
  paragraphs: number;
  /** True if the mark of the last paragraph was deleted, so that the next paragraph continues its line. */
  joins: boolean;
  tracked: boolean;
  /** True if a cell continues the merged cell above it. */
  merged: boolean;
}
const newSink = (): Sink => ({ text: "", paragraphs: 0, joins: false, tracked: false, merged: false });

/** Elements whose content is not text of the document: deleted or moved text, field instructions, the second form of a picture. */
export const left: ReadonlySet<string> = new Set([
  "del",
  "moveFrom",
  "instrText",
  "delInstrText",
  "delText",
  "Fallback",
  "sdtPr",
  "rPrChange",
  "pPrChange",
]);
export const tracks: ReadonlySet<string> = new Set(["ins", "del", "moveFrom", "moveTo"]);

/** The character of a symbol font. A character of the private use area has no meaning outside its font. */
export const symbol = (code: string): string => {
  const at = Number.parseInt(code, 16);
  return Number.isNaN(at) || at > 0x10ffff || at < 32 || (at >= 0xd800 && at <= 0xf8ff) ? "\uFFFD" : String.fromCodePoint(at);
};

const read = (bytes: Uint8Array, limits: Limits): Pick<WordText, "text" | "tables"> => {
  const body = newSink();
  const tables: WordTable[] = [];
  const path: string[] = [];
  let rows: WordCell[][] = [];
  let row: { cells: WordCell[]; gone: boolean } | null = null;
  let cell: Sink | null = null;
  let depth = 0; // depth of nested tables
  let skipped = 0; // depth inside excluded elements
  let reads = false;
  let markGone = false;
  const placeholders: boolean[] = []; // one for each open content control
  const sink = (): Sink => cell ?? body;
  const say = (text: string): void => {
    if (skipped > 0 || placeholders.includes(true)) return;
    const to = sink();
    to.text += text;
    if (to.text.length > (to === body ? limits.expandedBytes : limits.cell)) throw new SpreadsheetFault("cell", limits.cell);
  };
  const inRun = (name: string, attributes: () => Readonly<Record<string, string>>): void => {
    if (name === "tab") say("\t");
    else if (name === "br" || name === "cr") say("\n");
    else if (name === "noBreakHyphen") say("\u2011");
    else if (name === "softHyphen") say("\u00AD");
    else if (name === "sym") say(symbol(attributes()["char"] ?? ""));
  };
  const change = (name: string, parent: string): void => {
    if (parent === "trPr") {
      // a whole row that was deleted or inserted
      if (name === "del" && row !== null && depth === 1) row.gone = true;
      return;
    }
    sink().tracked = true;
    if (parent === "rPr" && path.at(-2) === "pPr" && (name === "del" || name === "moveFrom")) markGone = true;
  };
  const openTable = (name: string): void => {
    if (name === "tbl") {
      depth += 1;
      if (depth === 1) rows = [];
    } else if (depth === 1 && name === "tr") row = { cells: [], gone: false };
    else if (depth === 1 && name === "tc" && row !== null) {
      if (row.cells.length >= limits.columns) throw new SpreadsheetFault("columns", limits.columns);
      cell = newSink();
    }
  };
  const closeTable = (name: string): void => {
    if (name === "tbl") {
      depth -= 1;
      if (depth !== 0) return;
      if (tables.push({ rows }) > 4 * limits.rows) throw new SpreadsheetFault("rows", limits.rows);
    } else if (depth === 1 && name === "tc" && cell !== null) {
      row?.cells.push({ text: cell.text, tracked: cell.tracked, ...(cell.merged ? { merged: true } : {}) });
      cell = null;
    } else if (depth === 1 && name === "tr" && row !== null) {
      if (!row.gone) rows.push(row.cells);
      if (rows.length > 4 * limits.rows) throw new SpreadsheetFault("rows", limits.rows);
      row = null;
    }
  };
  readXml(bytes, {
    open(name, attributes) {
      const parent = path.at(-1) ?? "";
      const property = parent === "rPr" || parent === "trPr" || parent === "tcPr";
      if (tracks.has(name)) change(name, parent);
      if (left.has(name) && !property) skipped += 1;
      if (name === "sdt") placeholders.push(false);
      else if (name === "showingPlcHdr" && placeholders.length > 0) placeholders[placeholders.length - 1] = true;
      else if (name === "p" && skipped === 0) {
        const to = sink();
        if (to.paragraphs > 0 && !to.joins) say("\n");
        to.paragraphs += 1;
        to.joins = false;
        markGone = false;
      } else if (name === "t") reads = true;
      else if (name === "vMerge" && parent === "tcPr" && depth === 1 && cell !== null) cell.merged = attributes()["val"] !== "restart";
      else if (parent === "r") inRun(name, attributes);
      if (skipped === 0) openTable(name);
      path.push(name);
    },
    close(name) {
      path.pop();
      const parent = path.at(-1) ?? "";
      const property = parent === "rPr" || parent === "trPr" || parent === "tcPr";
      if (skipped === 0) closeTable(name);
      if (left.has(name) && !property) skipped -= 1;
      if (name === "t") reads = false;
      else if (name === "sdt") placeholders.pop();
      else if (name === "p" && skipped === 0 && markGone) {
        sink().joins = true;
        markGone = false;
      }
    },
    text(text) {
      // a line end in a run counts as a space, because only paragraphs and breaks end lines
      if (reads) say(text.replaceAll(/[\r\n]+/g, " "));
    },
  });
  return { text: body.text, tables };
};

export const commentsIn = (bytes: Uint8Array | null): number => {
  let count = 0;
  if (bytes !== null)
    readXml(bytes, {
      open: (name) => {
        if (name === "comment") count += 1;
      },
      close: () => {},
      text: () => {},
    });
  return count;
};

/** @throws SpreadsheetFault if the document is damaged or exceeds a limit */
export const readDocx = (bytes: Uint8Array, limits: Limits): WordText => {
  if (bytes.length > limits.bytes) throw new SpreadsheetFault("expands", limits.bytes);
  const archive = openZip(bytes, limits.expandedBytes);
  const main = [...relations(archive, "").values()].find(({ type }) => type.endsWith("/officeDocument"))?.target ?? "word/document.xml";
  const part = archive.read(main);
  if (part === null) throw new SpreadsheetFault("damaged");
  const comments = [...relations(archive, main).values()].find(({ type }) => type.endsWith("/comments"))?.target;
  return { ...read(part, limits), comments: comments === undefined ? 0 : commentsIn(archive.read(comments)) };
};
