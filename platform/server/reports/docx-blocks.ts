/** Blocks of a report for Word: styled paragraphs, real tables, pictures with alternative text. */
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  Paragraph,
  TableOfContents,
  TextRun,
  type FileChild,
  type IParagraphOptions,
} from "docx";
import { line, mainColumn, page, rule } from "./docx-styles.ts";
import { noLine, paragraph, runs, table, type Cell } from "./docx-text.ts";
import type { PictureBytes } from "./document.ts";
import type { Picture } from "./picture.ts";
import type { PreparedDocument } from "./prepare.ts";
import type { PreparedBlock, PreparedText, Run } from "./prepared.ts";

const thin = { style: BorderStyle.SINGLE, size: 4, color: rule } as const;
const firm = { style: BorderStyle.SINGLE, size: 6, color: line } as const;
const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const styles = { body: "Normal", lead: "Lead", note: "Note", front: "Front" } as const;
/** Text stays in the main column; the marginal column is for notes. */
const inColumn = { indent: { end: page.text - mainColumn } } as const;

/** Writes one block after the other. It counts the lists, so that each ordered list starts at one. */
export const blockWriter = (
  document: PreparedDocument,
  pictures: PictureBytes = {},
): ((block: PreparedBlock, picture: Picture | null) => readonly FileChild[]) => {
  const rightToLeft = document.direction === "rtl";
  const own = (text: string): Run => ({ text, lang: document.lang, dir: document.direction, own: true });
  let lists = 0;
  let headed = 0;
  let breakNext = false;

  const text = (block: PreparedText, indent: { readonly indent?: { readonly end: number } }): readonly Paragraph[] => {
    if (block.kind === "paragraph")
      return [paragraph(block.text, styles[block.style], { ...indent, ...(block.keep ? { keepNext: true } : {}) })];
    lists += 1;
    const reference = block.ordered ? "numbers" : "bullets";
    const hang = block.ordered ? 400 : 340;
    return block.items.map(
      (item, i) =>
        // the bullet of an item follows its direction, otherwise the full stop would be at the wrong end
        new Paragraph({
          style: "Normal",
          bidirectional: item.dir === "rtl",
          numbering: { reference, level: block.levels[i] ?? 0, instance: lists },
          indent: { start: hang * (1 + (block.levels[i] ?? 0)), hanging: hang, end: indent.indent?.end ?? 0 },
          children: runs(item),
        }),
    );
  };

  const captioned = (label: string, words: string, style: string, more: IParagraphOptions = {}): Paragraph =>
    new Paragraph({
      style,
      bidirectional: rightToLeft,
      ...more,
      children: [...runs(own(`${label} `), { bold: true }), ...runs(own(words))],
    });

  return (block, picture) => {
    if (breakNext && block.kind !== "heading" && block.kind !== "page-break") {
      breakNext = false;
      return [new Paragraph({ pageBreakBefore: true, spacing: { before: 0, after: 0, line: 20 }, children: [] }), ...one(block, picture)];
    }
    return one(block, picture);
  };

  function one(block: PreparedBlock, picture: Picture | null): readonly FileChild[] {
    switch (block.kind) {
      case "paragraph":
      case "list":
        return text(block, inColumn);
      case "heading": {
        headed += 1;
        const bookmark = new Bookmark({ id: `heading-${headed}`, children: runs(block.text) });
        const broken = breakNext;
        breakNext = false;
        return [
          new Paragraph({
            heading: headings[block.level],
            bidirectional: block.text.dir === "rtl",
            pageBreakBefore: broken,
            children: [bookmark],
          }),
        ];
      }
      case "page-break":
        // the page break belongs to the heading that follows it; an empty paragraph would push the heading down
        breakNext = true;
        return [];
      case "contents":
        return [paragraph(own(document.labels.contents), "ContentsTitle"), contents(document)];
      case "definitions": {
        const rows = block.rows.map((row) => ({
          cells: [own(row.term), row.text].map((run): Cell => ({ children: [paragraph(run, "TableCell")] })),
        }));
        return [table(rows, [page.margin, page.text - page.margin], rightToLeft, { rules: thin }), gap()];
      }
      case "table": {
        const shares = block.columns.reduce((sum, { share }) => sum + share, 0);
        const widths = block.columns.map(({ share }) => Math.floor((page.text * share) / shares));
        const cells = (row: readonly Run[], style: string, more: Omit<Cell, "children">): readonly Cell[] =>
          row.map((run, at) => ({
            ...more,
            children: [paragraph(run, style, block.columns[at]?.align === "end" ? { alignment: AlignmentType.END } : {})],
          }));
        const head = { head: true, cells: cells(block.head, "TableHead", { borders: { bottom: firm } }) };
        const rows = block.rows.map((row) => ({ cells: cells(row, "TableCell", {}) }));
        const caption = block.caption === "" ? [] : [captioned(block.label, block.caption, "TableCaption")];
        return [...caption, table([head, ...rows], widths, block.dir === "rtl", { rules: thin, inset: 60 }), gap()];
      }
      case "drawing": {
        if (picture === null) throw new Error("a drawing has no picture");
        const { width, height } = block.drawing;
        // full width between two rules, never taller than a page
        const scale = Math.min(1, 658 / width, 860 / height);
        const image = new ImageRun({
          type: "svg",
          data: Buffer.from(picture.svg, "utf8"),
          fallback: { type: "png", data: Buffer.from(picture.png) },
          transformation: { width: width * scale, height: height * scale },
          altText: { name: block.label, title: block.label, description: block.alt },
        });
        return [
          new Paragraph({ style: "Figure", bidirectional: rightToLeft, border: { top: { ...thin, space: 6 } }, children: [image] }),
          captioned(block.label, block.caption, "Caption", { border: { bottom: { ...thin, space: 6 } } }),
        ];
      }
      case "picture": {
        const data = pictures[block.sha256];
        if (data === undefined) throw new Error(`the picture ${block.sha256} has no bytes`);
        const widest = (page.text - inColumn.indent.end) / 15;
        const scale = Math.min(1, widest / block.width, 600 / block.height);
        const image = new ImageRun({
          type: block.type === "image/png" ? "png" : "jpg",
          data: Buffer.from(data),
          transformation: { width: Math.round(block.width * scale), height: Math.round(block.height * scale) },
          altText: { name: "Picture", title: "", description: block.alt.text },
        });
        const under = { ...inColumn, ...(block.credit === "" ? {} : { keepNext: true }) };
        return [
          new Paragraph({ style: "Figure", bidirectional: rightToLeft, keepNext: block.caption.text !== "", children: [image] }),
          ...(block.caption.text === "" ? [] : [paragraph(block.caption, "Caption", under)]),
          ...(block.credit === "" ? [] : [paragraph(own(block.credit), "Front", inColumn)]),
        ];
      }
      case "margin": {
        const beside: Cell = {
          margins: rightToLeft ? { left: 140, right: 0 } : { left: 0, right: 140 },
          children: block.beside.flatMap((each) => text(each, {})),
        };
        const side = rightToLeft ? { left: noLine, right: thin } : { left: thin, right: noLine };
        const notes: Cell = {
          borders: { top: noLine, bottom: noLine, ...side },
          margins: { left: 140, right: 140 },
          children: block.notes.flatMap((note) => [paragraph(own(note.title), "MarginTitle"), paragraph(note.text, "MarginNote")]),
        };
        return [
          table([{ cells: [beside, notes] }], [mainColumn + page.gutter / 2, page.text - mainColumn - page.gutter / 2], rightToLeft),
          gap(),
        ];
      }
    }
  }
};

/**
 * The table of contents as links. Only Word knows page numbers: they appear when the reader updates the field. Before this update no page
 * number is shown, because it would be a guess.
 */
const contents = (document: PreparedDocument): TableOfContents => {
  const entries = document.blocks
    .filter((block) => block.kind === "heading")
    .flatMap((block, at) =>
      block.level > 2
        ? []
        : [
            new Paragraph({
              style: `TOC${block.level}`,
              bidirectional: document.direction === "rtl",
              children: [new InternalHyperlink({ anchor: `heading-${at + 1}`, children: runs(block.text) })],
            }),
          ],
    );
  return new TableOfContents(document.labels.contents, {
    hyperlink: true,
    headingStyleRange: "1-2",
    beginDirty: false,
    contentChildren: entries,
  });
};

/**
 * An empty paragraph. It separates two tables, because Word joins tables that follow each other, and it ends a cell, because a cell must end in a
 * paragraph.
 */
const gap = (): Paragraph => new Paragraph({ spacing: { before: 0, after: 60, line: 120 }, children: [new TextRun("")] });
