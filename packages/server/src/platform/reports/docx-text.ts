/** Runs, paragraphs and tables of Word as a report needs them: each text with its own language and direction. */
import {
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
  type IRunOptions,
  type ITableCellOptions,
} from "docx";
import { languageOf } from "./docx-styles.ts";
import type { Run } from "./prepare.ts";

export const noLine = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const noLines = { top: noLine, bottom: noLine, left: noLine, right: noLine, insideHorizontal: noLine, insideVertical: noLine } as const;

/** A text as runs of its own language and direction; a new line in it stays one. */
export const runs = (run: Run, more: IRunOptions = {}): readonly TextRun[] =>
  run.text
    .split("\n")
    .map(
      (text, at) =>
        new TextRun({ text, ...(at > 0 ? { break: 1 } : {}), rightToLeft: run.dir === "rtl", language: languageOf(run), ...more }),
    );

/** A paragraph of one text in a named style. */
export const paragraph = (run: Run, style: string, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ style, bidirectional: run.dir === "rtl", children: runs(run), ...more });

export type Cell = Omit<ITableCellOptions, "width">;

/** A table of fixed columns without borders of its own; columns run from the inline start. Widths are twips. */
export const table = (
  rows: readonly { readonly cells: readonly Cell[]; readonly head?: boolean }[],
  widths: readonly number[],
  rightToLeft: boolean,
): Table =>
  new Table({
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: noLines,
    visuallyRightToLeft: rightToLeft,
    rows: rows.map(
      (row) =>
        new TableRow({
          ...(row.head === true ? { tableHeader: true, cantSplit: true } : {}),
          children: row.cells.map(
            (cell, at) => new TableCell({ margins: { left: 0, right: 0 }, ...cell, width: { size: widths[at] ?? 0, type: WidthType.DXA } }),
          ),
        }),
    ),
  });
