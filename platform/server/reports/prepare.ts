/**
 * Prepares a document once for both renderers. It makes texts plain, numbers headings, figures and tables, adds the rows of every drawing as tables
 * in an annex, and adds to every caption a reference to that table.
 */
import { directionOf } from "#methods/language/index.ts";
import type { Block, Column, ReportDocument, TextBlock, Words } from "./document.ts";
import type { PreparedBlock, PreparedColumn, PreparedText, Run } from "./prepared.ts";
import { listOf } from "./prepare-list.ts";
import { noteParts } from "./prepare-notes.ts";
import { plainText } from "./plain-text.ts";
import { prepareSheet, type PreparedSheet } from "./prepare-sheet.ts";

export interface PreparedDocument extends Omit<ReportDocument, "sections" | "sheets"> {
  readonly lang: string;
  readonly sheets: readonly PreparedSheet[];
  readonly blocks: readonly PreparedBlock[];
}

/** The language part of a tag; typesetters accept only two or three letters. */
const languageOf = (tag: string): string => /^[A-Za-z]{2,3}(?=-|$)/.exec(tag)?.[0].toLowerCase() ?? "und";

/** Writes a number with a document's ten digits. */
export const withDigits = (number: string, digits: string): string =>
  number.replace(/[0-9]/g, (digit) => [...digits][Number(digit)] ?? digit);

/**
 * Shares of the width from the content of the cells: columns with longer texts get more, but never the whole width, and columns of
 * figures keep enough space.
 */
const sharesOf = (head: readonly Run[], rows: readonly (readonly Run[])[], columns: readonly Column[] = []): readonly PreparedColumn[] =>
  head.map((title, at) => {
    const longest = rows.slice(0, 200).reduce((most, row) => Math.max(most, row[at]?.text.length ?? 0), 0);
    const word = Math.max(0, ...title.text.split(/\s/u).map((part) => part.length));
    const share = columns[at]?.share ?? Math.min(60, Math.max(6, word + 2, Math.sqrt(longest) * 3, Math.min(longest, 14)));
    return { align: columns[at]?.align ?? "start", share, cut: columns[at]?.cut ?? false };
  });

/** Whether a note before this block explains how to read the block. A page break must not separate such a note from its block. */
const introduced = (next: Block | undefined): boolean =>
  next !== undefined &&
  (next.kind === "drawing" || next.kind === "table" || next.kind === "definitions" || (next.kind === "paragraph" && next.style === "note"));

/** @throws RangeError if a row of a table has more or fewer cells than the head. */
export const prepare = (document: ReportDocument): PreparedDocument => {
  const { labels } = document;
  const own = { lang: languageOf(document.language), dir: document.direction, own: true };
  const told = (words: Words): Run => {
    if (typeof words === "string") return { text: plainText(words), ...own };
    const { text, lang, dir = directionOf(lang) } = words;
    return lang === document.language && dir === own.dir
      ? { text: plainText(text), ...own }
      : { text: plainText(text), lang: languageOf(lang), dir, own: false };
  };
  const noted = document.notes === undefined ? null : noteParts(document.notes, told);
  const run = (words: Words): Run => {
    const said = told(words);
    const parts = noted?.(said.text) ?? null;
    return parts === null ? said : { ...said, parts };
  };
  const fill = (label: string, n: string): string => label.replaceAll("{n}", n);
  const number = (n: number): string => withDigits(String(n), labels.digits);

  let figures = 0;
  let tables = 0;
  const annex: Block[] = [];

  const text = (block: TextBlock, next?: Block): PreparedText =>
    block.kind === "paragraph"
      ? { kind: "paragraph", text: run(block.text), style: block.style ?? "body", keep: block.style === "note" && introduced(next) }
      : listOf(block.items.map(run), block);

  const table = (block: Extract<Block, { kind: "table" }>): PreparedBlock => {
    if (block.rows.some((row) => row.length !== block.head.length))
      throw new RangeError("a row of a table must have as many cells as its head");
    const head = block.head.map(run);
    const rows = block.rows.map((row) => row.map(run));
    const label = block.caption === undefined ? "" : fill(labels.table, number((tables += 1)));
    const columns = sharesOf(head, rows, block.columns);
    return { kind: "table", head, rows, label, caption: plainText(block.caption ?? ""), columns, dir: block.dir ?? document.direction };
  };

  // tables of the annex are numbered after those of the text
  const inText = document.sections.filter((block) => block.kind === "table" && block.caption !== undefined).length;

  const one = (block: Block, next?: Block): PreparedBlock => {
    switch (block.kind) {
      case "paragraph":
      case "list":
        return text(block, next);
      case "heading":
        return { kind: "heading", level: block.level, text: run(block.text) };
      case "table":
        return table(block);
      case "drawing": {
        figures += 1;
        const printed = block.rows !== false && block.drawing.table.rows.length > 0;
        if (printed) {
          annex.push({
            kind: "table",
            head: block.drawing.table.head,
            rows: block.drawing.table.rows,
            caption: fill(labels.rowsOf, number(figures)),
            columns: block.drawing.table.head.map((_, at) => (at === 0 ? { share: 30 } : { align: "end", share: 12 })),
          });
        }
        const place = printed ? ` ${fill(labels.rowsIn, number(inText + annex.length))}` : "";
        return {
          kind: "drawing",
          drawing: block.drawing,
          label: fill(labels.figure, number(figures)),
          caption: plainText(block.caption) + place,
          alt: plainText(block.alt),
        };
      }
      case "picture":
        return { ...block, alt: told(block.alt), caption: run(block.caption), credit: plainText(block.credit) };
      case "definitions":
        return { kind: "definitions", rows: block.rows.map((row) => ({ term: plainText(row.term), text: run(row.text) })) };
      case "margin":
        return {
          kind: "margin",
          notes: block.notes.map((note) => ({ title: plainText(note.title), text: run(note.text) })),
          beside: block.beside.map((each) => text(each)),
        };
      case "contents":
      case "page-break":
        return { kind: block.kind };
    }
  };

  const blocks = document.sections.map((block, at) => one(block, document.sections[at + 1]));
  if (annex.length > 0)
    blocks.push({ kind: "page-break" }, { kind: "heading", level: 1, text: run(labels.annex) }, ...annex.map((block) => one(block)));
  return {
    ...document,
    title: plainText(document.title),
    subtitle: plainText(document.subtitle),
    state: plainText(document.state),
    lang: own.lang,
    sheets: (document.sheets ?? []).map((sheet) => prepareSheet(sheet, { run, text, table })),
    blocks,
  };
};
