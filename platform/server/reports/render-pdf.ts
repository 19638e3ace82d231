/** Renders a report as PDF. The PDF is tagged and has its title and language, and the same document gives the same bytes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Drawing } from "#methods/drawing/index.ts";
import type { PictureBytes, ReportDocument } from "./document.ts";
import { prepare } from "./prepare.ts";
import type { PreparedBlock } from "./prepared.ts";
import type { PreparedSheetBlock } from "./prepare-sheet.ts";
import { shapesOf } from "./shapes.ts";
import { typesetter } from "./typesetter.ts";

/**
 * Vowel signs of Arabic, which are removed for PDF. A typesetter places each sign as a separate glyph, so the word is extracted from the PDF in
 * pieces and a search does not find it. Readers of Arabic do not need the vowel signs. Word files contain them.
 */
const vowelSigns = /[\u064B-\u0652\u0670]/g;
export const withoutVowelSigns = (_key: string, value: unknown): unknown =>
  typeof value === "string" ? value.replace(vowelSigns, "") : value;

const sceneOf = (drawing: Drawing) => ({ width: drawing.width, height: drawing.height, shapes: shapesOf(drawing) });

/** A block with its drawings as shapes. */
const shaped = (block: PreparedBlock | PreparedSheetBlock) => {
  if (block.kind === "drawing") {
    const { kind, label, caption, alt, drawing } = block;
    return { kind, label, caption, alt, ...sceneOf(drawing) };
  }
  if (block.kind !== "ranges") return block;
  const { kind, note, axis, rows } = block;
  return {
    kind,
    note,
    axis: sceneOf(axis),
    rows: rows.map((row) => ({ ...row, drawing: row.drawing === null ? null : sceneOf(row.drawing) })),
  };
};

/** The data of a report as the template reads it. @throws RangeError for a table in which a row has more or fewer cells than the head */
export const printable = (document: ReportDocument) => {
  const prepared = prepare(document);
  const sheets = prepared.sheets.map((sheet) => ({
    ...sheet,
    sections: sheet.sections.map((section) => ({ ...section, blocks: section.blocks.map(shaped) })),
  }));
  return { ...prepared, sections: [], sheets, blocks: prepared.blocks.map(shaped) };
};

/**
 * Typesets a report. The text is passed as data and is never read as markup.
 * @param onProgress called after each of three steps: fonts and shapes, pages, file.
 * @param pictures the bytes of the pictures in the document's blocks
 * @throws RangeError for a table in which a row has more or fewer cells than the head; Error if the typesetter reports an error.
 */
export const renderPdf = (
  document: ReportDocument,
  onProgress: (done: number, total: number) => void = () => undefined,
  pictures: PictureBytes = {},
): Uint8Array => {
  const template = readFileSync(join(import.meta.dirname, "report.typ"), "utf8");
  const data = JSON.stringify(printable(document), withoutVowelSigns);
  const typist = typesetter();
  onProgress(1, 3);
  const pages = typist.compile(template, { document: data }, pictures);
  onProgress(2, 3);
  const bytes = typist.pdf(pages);
  typist.tidy();
  onProgress(3, 3);
  return bytes;
};
