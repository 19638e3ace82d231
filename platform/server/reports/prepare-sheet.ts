/** Prepares the sheets at the front of a report for both renderers: every text becomes a run; a figure has its caption and no number. */
import type { Drawing } from "#methods/drawing/index.ts";
import type { Block, Sheet, SheetBlock, TextBlock, Words } from "./document.ts";
import { plainText } from "./plain-text.ts";
import type { PreparedBlock, PreparedText, Run } from "./prepared.ts";

export type PreparedSheetBlock =
  | PreparedText
  | Extract<PreparedBlock, { kind: "table" | "drawing" }>
  | {
      readonly kind: "ranges";
      readonly rows: readonly { readonly title: Run; readonly mark: string; readonly text: string; readonly drawing: Drawing | null }[];
      readonly axis: Drawing;
      readonly note: string;
    }
  | {
      readonly kind: "labelled";
      readonly wide: boolean;
      readonly rows: readonly { readonly label: string; readonly text: Run; readonly note: string }[];
    };

export interface PreparedSheet {
  readonly title: Run;
  readonly under: readonly Run[];
  readonly sections: readonly {
    readonly title: string;
    readonly notes: readonly { readonly title: string; readonly text: Run }[];
    readonly blocks: readonly PreparedSheetBlock[];
  }[];
  readonly signature: { readonly name: string; readonly date: string } | null;
}

interface Ways {
  readonly run: (words: Words) => Run;
  readonly text: (block: TextBlock) => PreparedText;
  readonly table: (block: Extract<Block, { kind: "table" }>) => PreparedBlock;
}

const prepareBlock = (block: SheetBlock, { run, text, table }: Ways): PreparedSheetBlock => {
  switch (block.kind) {
    case "paragraph":
    case "list":
      return text(block);
    case "table":
      return table(block) as Extract<PreparedBlock, { kind: "table" }>;
    case "drawing":
      return { kind: "drawing", drawing: block.drawing, label: "", caption: plainText(block.caption), alt: plainText(block.alt) };
    case "ranges":
      return {
        kind: "ranges",
        rows: block.rows.map((row) => ({
          title: run(row.title),
          mark: plainText(row.mark ?? ""),
          text: plainText(row.text),
          drawing: row.drawing,
        })),
        axis: block.axis,
        note: plainText(block.note),
      };
    case "labelled":
      return {
        kind: "labelled",
        wide: block.wide ?? false,
        rows: block.rows.map((row) => ({ label: plainText(row.label), text: run(row.text), note: plainText(row.note ?? "") })),
      };
  }
};

export const prepareSheet = (sheet: Sheet, ways: Ways): PreparedSheet => ({
  title: ways.run(sheet.title),
  under: sheet.under.map(ways.run),
  sections: sheet.sections.map(({ title, notes, blocks }) => ({
    title: plainText(title),
    notes: notes.map((note) => ({ title: plainText(note.title), text: ways.run(note.text) })),
    blocks: blocks.map((block) => prepareBlock(block, ways)),
  })),
  signature: sheet.signature === undefined ? null : { name: plainText(sheet.signature.name), date: plainText(sheet.signature.date) },
});
