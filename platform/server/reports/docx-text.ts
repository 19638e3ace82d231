/** Runs, paragraphs and tables of Word for a report: each text with its own language and direction. */
import {
  BorderStyle,
  FootnoteReferenceRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  type IBorderOptions,
  type IParagraphOptions,
  type IRunOptions,
  type ParagraphChild,
  type ITableCellOptions,
} from "docx";
import { languageOf } from "./docx-styles.ts";
import type { Run } from "./prepared.ts";

export const noLine = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
const noLines = { top: noLine, bottom: noLine, left: noLine, right: noLine, insideHorizontal: noLine, insideVertical: noLine } as const;

/**
 * Whether a run or paragraph must declare its direction. A declaration is not needed if the text is in the document's language and runs from left to
 * right.
 */
const turned = (run: Run): boolean => run.dir === "rtl" || !run.own;

/** A text as runs with its language and direction; line breaks are kept. */
export const runs = (run: Run, more: IRunOptions = {}): readonly ParagraphChild[] => {
  const language = run.own ? {} : { language: languageOf(run) };
  const direction = turned(run) ? { rightToLeft: run.dir === "rtl" } : {};
  const lines = (said: string): TextRun[] =>
    said.split("\n").map((text, at) => new TextRun({ text, ...(at > 0 ? { break: 1 } : {}), ...direction, ...language, ...more }));
  return run.parts === undefined
    ? lines(run.text)
    : run.parts.flatMap((part) => ("text" in part ? lines(part.text) : [new FootnoteReferenceRun(part.number)]));
};

/** A paragraph of one text in a named style. */
export const paragraph = (run: Run, style: string, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ style, ...(turned(run) ? { bidirectional: run.dir === "rtl" } : {}), children: runs(run), ...more });

export type Cell = Omit<ITableCellOptions, "width">;

/**
 * A table of fixed columns, from the inline start. Widths are twips.
 * @param rules lines between the rows and under the last row, instead of lines in every cell; by default there are none.
 */
export const table = (
  rows: readonly { readonly cells: readonly Cell[]; readonly head?: boolean }[],
  widths: readonly number[],
  rightToLeft: boolean,
  options: { readonly rules?: IBorderOptions; readonly inset?: number } = {},
): Table =>
  new Table({
    width: { size: widths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: options.rules ? { ...noLines, bottom: options.rules, insideHorizontal: options.rules } : noLines,
    margins: { marginUnitType: WidthType.DXA, left: options.inset ?? 0, right: options.inset ?? 0, top: 0, bottom: 0 },
    visuallyRightToLeft: rightToLeft,
    rows: rows.map(
      (row) =>
        new TableRow({
          // if there are rules between the rows, a row is not split over pages; a row with text and a marginal note may be split
          ...(row.head === true ? { tableHeader: true } : {}),
          cantSplit: row.head === true || options.rules !== undefined,
          children: row.cells.map((cell, at) => new TableCell({ ...cell, width: { size: widths[at] ?? 0, type: WidthType.DXA } })),
        }),
    ),
  });
