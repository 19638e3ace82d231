/** A report as a Word document: named styles, real tables, drawings as SVG with a PNG fallback, right to left for Arabic. */
import { Document, Packer } from "docx";
import { zipOf } from "../archive/index.ts";
import type { Drawing } from "#methods/drawing/index.ts";
import type { PictureBytes, ReportDocument } from "./document.ts";
import { blockWriter } from "./docx-blocks.ts";
import { digestOf, footerOf, frontOf, headerOf } from "./docx-furniture.ts";
import { fontTable, mm, numbering, page, stylesOf } from "./docx-styles.ts";
import { sheetWriter } from "./docx-sheets.ts";
import { pictureOf, type Picture } from "./picture.ts";
import { paragraph } from "./docx-text.ts";
import { prepare, type PreparedDocument } from "./prepare.ts";
import type { Run } from "./prepared.ts";
import type { PreparedSheetBlock } from "./prepare-sheet.ts";
import { typesetter } from "./typesetter.ts";

const drawnIn = (block: PreparedSheetBlock): readonly Drawing[] => {
  if (block.kind === "drawing") return [block.drawing];
  return block.kind === "ranges" ? [block.axis, ...block.rows.flatMap(({ drawing }) => drawing ?? [])] : [];
};

/** The notes by the number of their reference. */
const footnotesOf = ({ blocks }: PreparedDocument) => {
  const found = new Map<number, Run>();
  const take = (run: Run): void => {
    for (const part of run.parts ?? []) if ("note" in part) found.set(part.number, part.note);
  };
  for (const block of blocks) {
    if (block.kind === "paragraph" || block.kind === "heading") take(block.text);
    else if (block.kind === "picture") take(block.caption);
    else if (block.kind === "list") block.items.forEach(take);
    else if (block.kind === "table") [block.head, ...block.rows].flat().forEach(take);
  }
  const footnotes = Object.fromEntries(
    [...found].map(([n, note]) => [n, { children: note.text.split("\n").map((text) => paragraph({ ...note, text }, "Note")) }]),
  );
  return found.size === 0 ? {} : { footnotes };
};

/**
 * Writes a report for Word.
 * @param onProgress called after each drawing and at the end, with the number of steps done and their total.
 * @param pictures the bytes of the pictures in the document's blocks
 * @throws RangeError for a table in which a row has more or fewer cells than the head.
 */
export const renderDocx = (
  document: ReportDocument,
  onProgress: (done: number, total: number) => void = () => undefined,
  pictures: PictureBytes = {},
): Uint8Array => {
  const prepared = prepare(document);
  const write = blockWriter(prepared, pictures);
  const onSheets = prepared.sheets.flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks.flatMap(drawnIn)));
  const total = prepared.blocks.filter((block) => block.kind === "drawing").length + onSheets.length + 1;
  let done = 0;
  const draw = (drawing: Drawing): Picture => {
    const picture = pictureOf(drawing);
    onProgress((done += 1), total);
    return picture;
  };
  const writeSheet = sheetWriter(prepared, draw);
  const children = [
    ...prepared.sheets.flatMap(writeSheet),
    ...frontOf(prepared),
    ...prepared.blocks.flatMap((block) => write(block, block.kind === "drawing" ? draw(block.drawing) : null)),
    ...digestOf(prepared),
  ];
  const file = new Document({
    title: prepared.title,
    subject: prepared.subtitle,
    creator: "Counterpart",
    lastModifiedBy: "Counterpart",
    styles: stylesOf(prepared),
    numbering,
    ...footnotesOf(prepared),
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { left: page.side, right: page.side, top: mm(30), bottom: mm(28), header: mm(12), footer: mm(9) },
          },
        },
        headers: { default: headerOf(prepared) },
        footers: { default: footerOf(prepared) },
        children,
      },
    ],
  });
  // the library makes the parts of the file; our own code makes the zip archive
  const parts = Packer["compiler"].compile(file, undefined, [{ path: "word/fontTable.xml", data: fontTable() }]);
  const bytes = zipOf([...parts].map(([path, data]) => [path, typeof data === "string" ? data : new Uint8Array(data)]));
  typesetter().tidy();
  onProgress(total, total);
  return bytes;
};
