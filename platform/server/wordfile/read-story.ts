/**
 * Reads one part of a document, such as its body or its notes, into paragraphs and tables. Tracked changes are read as accepted; fields give the
 * text that a program stored there. Content that is not text is counted, and never fetched, computed or run.
 */
import { readXml, SpreadsheetFault, type Limits } from "../spreadsheet/index.ts";
import { isOn, noLook, takeLook, type Attributes, type ParagraphLook } from "./document-styles.ts";
import { left, symbol, tracks } from "./read-docx.ts";
import type { WordLoss } from "./word-document.ts";

export interface RawParagraph {
  readonly is: "paragraph";
  readonly style: string | null;
  readonly look: ParagraphLook;
  readonly text: string;
  /** True if the paragraph belongs to a table of contents. */
  readonly made: boolean;
  /** The number of parts of the paragraph that were bold, raised or emphasised in another way. */
  readonly emphases: number;
}
export interface RawTable {
  readonly is: "table";
  readonly bidi: boolean;
  readonly rows: readonly (readonly string[])[];
}
export interface RawPicture {
  readonly is: "picture";
  /** The relation that names its part. */
  readonly embed: string;
  readonly alt: string;
}
export type Raw = RawParagraph | RawTable | RawPicture;
export interface StoryReader {
  readonly limits: Limits;
  readonly lose: (what: WordLoss) => void;
  /** The mark in the text that refers to a note. */
  readonly refer: (kind: "footnote" | "endnote", id: string) => string;
  /** Called with the id of a note when the note begins. The id is null for a note that is only a separator line. */
  readonly note?: (id: string | null) => void;
  /** Set if the reader keeps pictures. If it is absent, each picture is counted as left out. */
  readonly pictures?: true;
  /** Called after each paragraph or table that is kept. */
  readonly each?: () => void;
}

/** Elements, in addition to those in `left`, whose content is not read as text. */
const other: ReadonlySet<string> = new Set(["drawing", "pict", "object", "oMath", "sectPr", "rubyPr", "rt"]);
const pictures: ReadonlySet<string> = new Set(["drawing", "pict", "object"]);
const emphasis: ReadonlySet<string> = new Set(["b", "i", "u", "strike", "dstrike", "smallCaps", "caps", "highlight", "vertAlign"]);
// eslint-disable-next-line no-control-regex
const unfit = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\uFFFE\uFFFF]/g;

/** One line: repeated spaces become one; characters that cannot be stored or that change the direction of the text around them are left out. */
const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\u2028\u2029\u0085\u000B]/g, "\n")
    .replaceAll("\t", " ")
    .replace(unfit, "")
    .split("\n")
    .map((line) => line.replaceAll(/ {2,}/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");

interface Open {
  style: string | null;
  look: ParagraphLook;
  text: string;
  made: boolean;
  emphases: number;
  markGone: boolean;
  /** The pictures in the paragraph. */
  readonly pictures: RawPicture[];
}

export const readStory = (bytes: Uint8Array, { limits, lose, refer, note, each, pictures: takesPictures }: StoryReader): Raw[] => {
  const out: Raw[] = [];
  const path: string[] = [];
  const fields: { instruction: string; contents: boolean }[] = [];
  const controls: { placeholder: boolean; contents: boolean }[] = [];
  let open: Open | null = null;
  let joined: Open | null = null;
  let table: { bidi: boolean; rows: string[][] } | null = null;
  let row: { cells: string[]; gone: boolean } | null = null;
  let cell: string[] | null = null;
  let span = 1;
  let depth = 0;
  let boxed = false;
  let drawn: { embed: string; alt: string } | null = null;
  let skipped = 0;
  let reads = false;
  let emphasised = false;
  let characters = 0;

  const say = (text: string): void => {
    if (skipped > 0 || open === null || controls.some(({ placeholder }) => placeholder)) return;
    open.text += text;
    characters += text.length;
    if (characters > limits.expandedBytes) throw new SpreadsheetFault("expands", limits.expandedBytes);
  };
  const push = (raw: Raw): void => {
    if (out.push(raw) > 2 * limits.rows) throw new SpreadsheetFault("rows", limits.rows);
    each?.();
  };
  /** A picture in the body becomes a block. A picture in a table, a note or a text box, and a drawing without a file, are left out. */
  const endPicture = (): void => {
    const { embed = "", alt = "" } = drawn ?? {};
    drawn = null;
    if (takesPictures === true && !boxed && embed !== "" && open !== null && cell === null)
      open.pictures.push({ is: "picture", embed, alt: tidy(alt.slice(0, 8_000)) });
    else lose(boxed ? "text-box" : "image");
  };
  const inContents = (): boolean => fields.some(({ contents }) => contents) || controls.some(({ contents }) => contents);

  const openParagraph = (): void => {
    open = joined ?? { style: null, look: noLook(), text: "", made: false, emphases: 0, markGone: false, pictures: [] };
    joined = null;
    open.made ||= inContents();
    open.markGone = false;
  };
  const closeParagraph = (): void => {
    if (open === null) return;
    const { style, look, text, markGone, emphases } = open;
    const made = open.made || inContents();
    if (markGone) joined = { ...open, made };
    else {
      const line = tidy(text);
      if (cell !== null) {
        if (line !== "") cell.push(line);
        for (let i = 0; i < emphases; i += 1) lose("emphasis");
      } else if (line !== "" || made) push({ is: "paragraph", style, look, text: line, made, emphases });
      for (const picture of open.pictures) push(picture);
    }
    open = null;
  };
  const openTable = (name: string, attributes: Attributes): void => {
    if (name === "tbl") {
      depth += 1;
      if (depth === 1) table = { bidi: false, rows: [] };
      else if (depth === 2) lose("nested-table");
    } else if (depth !== 1) return;
    else if (name === "bidiVisual" && table !== null) table.bidi = isOn(attributes);
    else if (name === "tr") row = { cells: [], gone: false };
    else if (name === "tc" && row !== null) {
      if (row.cells.length >= limits.columns) throw new SpreadsheetFault("columns", limits.columns);
      cell = [];
      span = 1;
    } else if (name === "gridSpan") {
      const wide = Math.min(limits.columns, Number(/^[0-9]{1,3}$/.exec(attributes()["val"] ?? "")?.[0] ?? 1));
      if (wide > 1) lose("merged");
      span = Math.max(1, wide);
    } else if (name === "vMerge" && attributes()["val"] === "restart") lose("merged");
  };
  const closeTable = (name: string): void => {
    if (name === "tbl") {
      depth -= 1;
      if (depth === 0 && table !== null && table.rows.length > 0) push({ is: "table", ...table });
      if (depth === 0) table = null;
    } else if (depth !== 1) return;
    else if (name === "tc" && cell !== null && row !== null) {
      const text = cell.join("\n");
      if (text.length > limits.cell) throw new SpreadsheetFault("cell", limits.cell);
      // the text of a cell over several columns is in the first of them
      row.cells.push(text, ...Array.from({ length: span - 1 }, () => ""));
      cell = null;
    } else if (name === "tr" && row !== null && table !== null) {
      if (!row.gone && row.cells.length > 0) table.rows.push(row.cells);
      if (table.rows.length > limits.rows) throw new SpreadsheetFault("rows", limits.rows);
      row = null;
    }
  };
  const inRun = (name: string, attributes: Attributes): void => {
    if (name === "tab") say("\t");
    else if (name === "br" || name === "cr") say("\n");
    else if (name === "noBreakHyphen") say("\u2011");
    else if (name === "softHyphen") say("\u00AD");
    else if (name === "sym") {
      const sign = symbol(attributes()["char"] ?? "");
      if (sign === "\uFFFD") lose("symbol");
      say(sign);
    } else if ((name === "footnoteReference" || name === "endnoteReference") && skipped === 0)
      say(refer(name === "footnoteReference" ? "footnote" : "endnote", attributes()["id"] ?? ""));
    else if (name === "fldChar") {
      const type = attributes()["fldCharType"];
      const field = fields.at(-1);
      if (type === "begin") fields.push({ instruction: "", contents: false });
      else if (type === "end") fields.pop();
      else if (type === "separate" && field !== undefined) named(field);
    }
  };
  const named = (field: { instruction: string; contents: boolean }): void => {
    const word = /^\s*([A-Za-z]+)/.exec(field.instruction)?.[1]?.toUpperCase() ?? "";
    if (word === "TOC") {
      field.contents = true;
      if (open !== null) open.made = true;
    } else if (!inContents()) lose(word === "HYPERLINK" ? "link" : "field");
  };
  const isProperty = (parent: string): boolean => parent === "rPr" || parent === "trPr" || parent === "tcPr";

  readXml(bytes, {
    open(name, attributes) {
      const parent = path.at(-1) ?? "";
      if (tracks.has(name)) {
        if (parent === "trPr") {
          if (name === "del" && row !== null && depth === 1) row.gone = true;
        } else if (skipped === 0 && parent === "rPr" && path.at(-2) === "pPr" && (name === "del" || name === "moveFrom") && open !== null)
          open.markGone = true;
        lose("tracked");
      }
      if (name === "txbxContent") boxed = true;
      else if (skipped === 0 && pictures.has(name)) {
        boxed = false;
        drawn = { embed: "", alt: "" };
      } else if (drawn !== null && name === "docPr") drawn.alt = attributes()["descr"] ?? "";
      else if (drawn !== null && name === "blip") {
        // only the first picture of a group is kept
        if (drawn.embed === "") drawn.embed = attributes()["embed"] ?? "";
        else lose("image");
      } else if (skipped === 0 && name === "oMath") lose("equation");
      if ((left.has(name) && !isProperty(parent)) || other.has(name)) skipped += 1;
      if (name === "sdt") controls.push({ placeholder: false, contents: false });
      const control = controls.at(-1);
      if (control !== undefined && name === "showingPlcHdr") control.placeholder = true;
      if (control !== undefined && name === "docPartGallery" && /contents/i.test(attributes()["val"] ?? "")) control.contents = true;
      if (skipped === 0) {
        if ((name === "footnote" || name === "endnote") && note !== undefined) {
          const { id = "", type = "normal" } = attributes();
          note(type === "normal" ? id : null);
        } else if (name === "p") openParagraph();
        else if (name === "r") emphasised = false;
        else if (name === "t") reads = true;
        else if (parent === "r") inRun(name, attributes);
        else if (parent === "rPr" && path.at(-2) === "r" && emphasis.has(name) && isOn(attributes)) emphasised = true;
        else if (name === "hyperlink" && attributes()["id"] !== undefined) lose("link");
        else if (name === "fldSimple") lose("field");
        else if (open !== null && parent === "pPr" && name === "pStyle") open.style = attributes()["val"] ?? null;
        else if (open !== null) takeLook(open.look, name, parent, attributes);
        openTable(name, attributes);
      }
      path.push(name);
    },
    close(name) {
      path.pop();
      const parent = path.at(-1) ?? "";
      if (skipped === 0) {
        if (name === "p") closeParagraph();
        else if (name === "sdt") controls.pop();
        closeTable(name);
      } else if (name === "sdt") controls.pop();
      if ((left.has(name) && !isProperty(parent)) || other.has(name)) skipped -= 1;
      if (skipped === 0 && pictures.has(name)) endPicture();
      if (name === "t") reads = false;
    },
    text(text) {
      if (path.at(-1) === "instrText") {
        const field = fields.at(-1);
        if (field !== undefined && field.instruction.length < 200) field.instruction += text;
      } else if (reads) {
        if (emphasised && skipped === 0 && text.trim() !== "") {
          if (open !== null) open.emphases += 1;
          emphasised = false;
        }
        // a line end in a run counts as a space, because only paragraphs and breaks end lines
        say(text.replaceAll(/[\r\n]+/g, " ").replaceAll("[^", "[ ^"));
      }
    },
  });
  // a table of contents without an end would include the whole text
  if (fields.some(({ contents }) => contents)) throw new SpreadsheetFault("damaged");
  return out;
};
