/**
 * The texts that the search can find: works by titles and summaries, procedures, and passages by their text in every language. In the workspace of
 * a State: the texts of editions that a programme shared.
 */
import type { Text } from "#platform/contract/values.ts";
import { definePassages, textOf, textsOf } from "#platform/server/search/index.ts";
import type { SentEdition } from "../contract/sharing.ts";
import { tagsOf } from "./topics.ts";
import { plainOf } from "../contract/passage-text.ts";
import { foundProcedures } from "./procedures/found-procedures.ts";

const longest = 90;
/** The beginning of a text, as the title of its passage. */
const beginning = ({ text, lang }: Text): Text => {
  const line = (text.split("\n", 1)[0] ?? "").trim();
  if (line.length <= longest) return { text: line, lang };
  const cut = line.slice(0, longest);
  return { text: `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longest / 2))} …`, lang };
};

/** The pages of the PDFs of editions. A PDF has the same readers as its edition; page images have no text. */
const pdf = definePassages({
  kind: "edition-pdf",
  table: "knowledge.edition_pdf",
  said: (row) => {
    if (!row.shown || row.text === "") return null;
    const text = { text: row.text.replaceAll("\f", "\n"), lang: row.lang };
    return { code: null, title: beginning(text), texts: [text], params: { work: row.work_id } };
  },
});

export const searched = [
  pdf,
  foundProcedures,
  definePassages({
    kind: "work",
    table: "knowledge.work",
    said: (row) => ({
      code: `W${row.number}`,
      title: textOf(row.title, row.title_lang),
      texts: [textOf(row.summary, row.summary_lang)],
      subjects: tagsOf(row),
      params: {},
    }),
  }),
  definePassages({
    kind: "passage",
    table: "knowledge.passage",
    said: (row) => {
      // the search must not find the syntax of tables and references
      const texts = textsOf(row.texts)
        .map(({ text, lang }) => ({ text: plainOf(String(row.kind), text), lang }))
        // a figure from a Word file may still have no caption and no alternative text
        .filter(({ text }) => text !== "");
      const [title, ...titles] = texts.map(beginning);
      if (row.removed !== null || title === undefined) return null;
      return { code: null, title, titles, texts, params: { work: row.work_id } };
    },
  }),
  definePassages({
    kind: "edition",
    table: "knowledge.received_edition",
    said: (row) => {
      const { lang, titles, passages, workNumber, number } = row.body as unknown as SentEdition;
      const all = Object.entries(titles).toSorted(([a], [b]) => Number(b === lang) - Number(a === lang));
      const [title = { text: "", lang }, ...others] = all.map(([tag, one]) => ({ text: one.title, lang: tag }));
      const summaries = all.map(([tag, { summary }]) => ({ text: summary, lang: tag })).filter(({ text }) => text !== "");
      const texts = passages.flatMap(({ kind, texts: each }) => each.map((one) => ({ text: plainOf(kind, one.text), lang: one.lang })));
      return { code: `W${workNumber}/${number}`, title, titles: others, texts: [...summaries, ...texts], params: {} };
    },
  }),
];
