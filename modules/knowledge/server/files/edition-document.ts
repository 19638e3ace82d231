/** An edition in one language as a report document, from which the Word and PDF files are made. */
import type { Languages } from "#platform/server/i18n/index.ts";
import { paperDocument, type Block, type ReportDocument, type Words } from "#platform/server/reports/index.ts";
import { figureIn, itemsIn, noteIn, piecesIn, rowsIn } from "../../contract/passage-text.ts";
import { creditOf } from "../figures/shown-figure.ts";
import { aboutLines, editionLine, type Say } from "./about.ts";
import type { EditionText, FilePassage } from "./edition-text.ts";

interface Making {
  readonly i18n: Languages;
  readonly demonstration: boolean;
}
const levels = { heading: 1, "heading-2": 2, "heading-3": 3 } as const;

const blocksOf = ({ kind, text, dir, figure }: FilePassage, lang: string, say: Say): Block[] => {
  const said = (one: string): Words => ({ text: one, lang, ...(dir === null ? {} : { dir }) });
  const turned = dir === null ? {} : { dir };
  switch (kind) {
    case "heading":
    case "heading-2":
    case "heading-3":
      return [{ kind: "heading", level: levels[kind], text: said(text) }];
    case "list":
    case "numbered": {
      const items = itemsIn(text);
      return [
        { kind: "list", ordered: kind === "numbered", items: items.map((one) => said(one.text)), levels: items.map(({ level }) => level) },
      ];
    }
    case "table": {
      const [head = [], ...rows] = rowsIn(text);
      return [{ kind: "table", head: head.map(said), rows: rows.map((row) => row.map(said)), ...turned }];
    }
    case "figure": {
      const { alt, caption } = figureIn(text);
      if (figure === null) return [{ kind: "paragraph", text: said(alt) }];
      const { sha256, type, width, height } = figure.picture;
      return [{ kind: "picture", sha256, type, width, height, alt: said(alt), caption: said(caption), credit: creditOf(figure, say) }];
    }
    case "note":
      return [{ kind: "paragraph", style: "note", text: said(text) }];
    case "paragraph":
      return [{ kind: "paragraph", text: said(text) }];
  }
};

/** The labels of the notes to which a text of the edition refers. */
const referred = (passages: readonly FilePassage[]): ReadonlySet<string> =>
  new Set(
    passages.flatMap(({ kind, text }) =>
      kind === "note" ? [] : piecesIn(text).flatMap((piece) => (typeof piece === "string" ? [] : piece.note)),
    ),
  );

export const editionDocument = (told: EditionText, { i18n, demonstration }: Making): ReportDocument => {
  const { work, edition, lang, passages, title, summary, rights } = told;
  const language = i18n.nearest(lang);
  const say: Say = (id, values) => i18n.translate(language, id, values);
  const nameOf = (tag: string): string => i18n.list.find((one) => one.tag === tag)?.name ?? tag;
  const own = work.title.lang;
  const labels = referred(passages);
  const notes = passages.flatMap(({ kind, text, dir, state }) => {
    const note = kind === "note" ? noteIn(text) : null;
    if (note === null || !labels.has(note.label)) return [];
    const words = { text: note.text, lang: state === "missing" ? own : lang, ...(dir === null ? {} : { dir }) };
    return [{ label: note.label, text: words, passage: text }];
  });
  // a note to which the text refers is printed at the foot of the page
  const placed = new Set(notes.map(({ passage }) => passage));
  const front = (text: string): Block => ({ kind: "paragraph", style: "front", text });
  const sections = passages.flatMap((one): Block[] => {
    if (one.kind === "note" && placed.has(one.text)) return [];
    if (one.state === "missing") return [front(say("library.missing", { language: nameOf(own) })), ...blocksOf(one, own, say)];
    return [...blocksOf(one, lang, say), ...(one.state === "behind" ? [front(say("library.changed"))] : [])];
  });
  const headings = passages.filter(({ kind }) => kind === "heading" || kind === "heading-2").length;
  return paperDocument(i18n, language, {
    title: title.text,
    subtitle: "",
    state: { [language]: rights.holder === "" ? say("library.title") : rights.holder },
    fictional: false,
    demonstration,
    marking: work.marking,
    foot: editionLine(told, say, language),
    sections: [
      ...(summary.text === "" ? [] : [{ kind: "paragraph" as const, style: "front" as const, text: summary }]),
      ...aboutLines(told, say, nameOf).map(({ label, text }) => front(`${label}: ${text}`)),
      ...(edition.publishedAt === null ? [front(say("files.draft"))] : []),
      ...(headings >= 3 ? [{ kind: "contents" as const }] : []),
      ...sections,
    ],
    ...(notes.length === 0 ? {} : { notes: notes.map(({ label, text }) => ({ label, text })) }),
  });
};
