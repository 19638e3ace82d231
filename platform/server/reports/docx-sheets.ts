/** The sheets at the front of a report for Word: ruled sections, each sheet on a separate page. */
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  Paragraph,
  TextRun,
  type FileChild,
  type ITableCellBorders,
  type Table,
} from "docx";
import type { Drawing } from "#methods/drawing/index.ts";
import { ink, line, mainColumn, mm, page, rule } from "./docx-styles.ts";
import { noLine, paragraph, runs, table, type Cell } from "./docx-text.ts";
import type { Picture } from "./picture.ts";
import type { PreparedDocument } from "./prepare.ts";
import type { Run } from "./prepared.ts";
import type { PreparedSheet, PreparedSheetBlock } from "./prepare-sheet.ts";

const thin = { style: BorderStyle.SINGLE, size: 4, color: rule } as const;
const firm = { style: BorderStyle.SINGLE, size: 6, color: line } as const;
const ruled = { style: BorderStyle.SINGLE, size: 10, color: ink } as const;
/** Word has no zigzag line for the side of a cell, so two dashed lines show the division. */
const cut = { style: BorderStyle.DASH_SMALL_GAP, size: 8, color: line } as const;
const labels = { wide: mm(44), narrow: mm(27) } as const;

/** Writes the sheets of a document. @param pictureOf makes the picture of a drawing, and counts the pictures */
export const sheetWriter = (document: PreparedDocument, pictureOf: (drawing: Drawing) => Picture) => {
  const rightToLeft = document.direction === "rtl";
  const own = (text: string): Run => ({ text, lang: document.lang, dir: document.direction, own: true });

  const image = (drawing: Drawing, wide: number, alt: string): ImageRun => {
    const scale = Math.min(1, wide / drawing.width);
    const picture = pictureOf(drawing);
    return new ImageRun({
      type: "svg",
      data: Buffer.from(picture.svg, "utf8"),
      fallback: { type: "png", data: Buffer.from(picture.png) },
      transformation: { width: drawing.width * scale, height: drawing.height * scale },
      altText: { name: alt, title: alt, description: alt },
    });
  };

  const block = (one: PreparedSheetBlock, width: number): readonly (Paragraph | Table)[] => {
    switch (one.kind) {
      case "paragraph":
        return [paragraph(one.text, one.style === "note" ? "SheetNote" : "SheetText")];
      case "list":
        return one.items.map((item) => paragraph(item, "SheetText"));
      case "drawing":
        return [
          new Paragraph({ style: "Figure", bidirectional: rightToLeft, children: [image(one.drawing, 560, one.alt)] }),
          paragraph(own(one.caption), "SheetNote"),
        ];
      case "labelled": {
        const first = one.wide ? labels.wide : labels.narrow;
        const rows = one.rows.map((row) => ({
          cells: [
            {
              children: [new Paragraph({ style: "SheetCell", bidirectional: rightToLeft, children: runs(own(row.label), { bold: true }) })],
            },
            { children: [paragraph(row.text, "SheetCell"), ...(row.note === "" ? [] : [paragraph(own(row.note), "SheetNote")])] },
          ],
        }));
        return [table(rows, [first, width - first], rightToLeft, { rules: thin }), gap()];
      }
      case "ranges": {
        const drawn = Math.round(one.axis.width * 15) + 100;
        const picture = (drawing: Drawing | null, alt: string): Cell => ({
          children: [
            new Paragraph({
              style: "SheetCell",
              bidirectional: rightToLeft,
              children: drawing === null ? [] : [image(drawing, drawing.width, alt)],
            }),
          ],
        });
        const rows = one.rows.map((row): { cells: Cell[] } => ({
          cells: [
            {
              children: [
                new Paragraph({
                  style: "SheetCell",
                  bidirectional: row.title.dir === "rtl",
                  spacing: { before: 40, after: 0 },
                  children: runs(row.title, { bold: true }),
                }),
                new Paragraph({
                  style: "SheetCell",
                  bidirectional: rightToLeft,
                  spacing: { before: 0, after: 40 },
                  children: [...(row.mark === "" ? [] : runs(own(`${row.mark}  `), { bold: true })), ...runs(own(row.text))],
                }),
              ],
            },
            picture(row.drawing, row.text),
          ],
        }));
        const foot = { cells: [{ children: [paragraph(own(one.note), "SheetNote")] }, picture(one.axis, one.note)] };
        return [table([...rows, foot], [width - drawn, drawn], rightToLeft, { rules: thin }), gap()];
      }
      case "table": {
        const shares = one.columns.reduce((sum, { share }) => sum + share, 0);
        const widths = one.columns.map(({ share }) => Math.floor((width * share) / shares));
        const sides = (at: number): ITableCellBorders =>
          one.columns[at]?.cut === true ? (rightToLeft ? { right: cut } : { left: cut }) : {};
        const cells = (row: readonly Run[], style: string, under: ITableCellBorders): readonly Cell[] =>
          row.map((run, at) => ({ borders: { ...under, ...sides(at) }, children: [paragraph(run, style)] }));
        const head = { head: true, cells: cells(one.head, "SheetCell", { bottom: firm }) };
        const rows = one.rows.map((row) => ({ cells: cells(row, "SheetCell", {}) }));
        return [table([head, ...rows], widths, rightToLeft, { rules: thin, inset: 60 }), gap()];
      }
    }
  };

  const section = ({ title, notes, blocks }: PreparedSheet["sections"][number]): readonly (Paragraph | Table)[] => {
    const head = new Paragraph({
      ...(title === "" ? {} : { heading: HeadingLevel.HEADING_3 }),
      bidirectional: rightToLeft,
      spacing: { before: 80, after: title === "" ? 0 : 20 },
      border: { top: { ...ruled, space: 4 } },
      children: runs(own(title), { size: 22 }),
    });
    if (notes.length === 0) return [head, ...blocks.flatMap((one) => block(one, page.text))];
    const side = rightToLeft ? { left: noLine, right: thin } : { left: thin, right: noLine };
    const beside: Cell = { children: [...blocks.flatMap((one) => block(one, mainColumn)), gap()] };
    const margin: Cell = {
      borders: { top: noLine, bottom: noLine, ...side },
      margins: { left: 140, right: 140 },
      children: notes.flatMap((note) => [
        new Paragraph({ style: "SheetCell", bidirectional: rightToLeft, children: runs(own(note.title), { bold: true }) }),
        paragraph(note.text, "SheetCell"),
      ]),
    };
    return [
      head,
      table([{ cells: [beside, margin] }], [mainColumn + page.gutter / 2, page.text - mainColumn - page.gutter / 2], rightToLeft),
    ];
  };

  const signature = ({ name, date }: NonNullable<PreparedSheet["signature"]>): readonly (Paragraph | Table)[] => {
    const label = (text: string): Cell => ({ children: [paragraph(own(text), "SheetCell")] });
    const empty: Cell = { borders: { bottom: firm }, children: [gap()] };
    const widths = [0.2, 0.44, 0.12, 0.24].map((share) => Math.floor(page.text * share));
    return [
      new Paragraph({ spacing: { before: 160, after: 0 }, children: [] }),
      table([{ cells: [label(name), empty, label(date), empty] }], widths, rightToLeft),
    ];
  };

  return (sheet: PreparedSheet, at: number): readonly FileChild[] => [
    new Paragraph({
      heading: HeadingLevel.TITLE,
      bidirectional: sheet.title.dir === "rtl",
      pageBreakBefore: at > 0,
      alignment: AlignmentType.START,
      children: runs(sheet.title, { size: 38 }),
    }),
    ...sheet.under.map((one) => paragraph(one, "SheetNote")),
    ...sheet.sections.flatMap(section),
    ...(sheet.signature === null ? [] : signature(sheet.signature)),
  ];
};

/**
 * An empty paragraph. It separates two tables, because Word joins tables that follow each other, and it ends a cell, because a cell must end in a
 * paragraph.
 */
const gap = (): Paragraph => new Paragraph({ spacing: { before: 0, after: 0, line: 60 }, children: [new TextRun("")] });
