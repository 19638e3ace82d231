/** What the search finds of procedures: their own texts, and the translations that are up to date. */
import { definePassages, textOf, type FurtherText } from "#platform/server/search/index.ts";
import { textsOf } from "../../contract/procedures.ts";
import { Body, proceduresOf } from "./procedures.ts";

export const foundProcedures = definePassages({
  kind: "procedure",
  table: "knowledge.procedure",
  said: (row) => {
    const lang = row.title_lang;
    const { title: _, ...texts } = textsOf({
      ...Body.parse(row.body),
      title: { text: row.title, lang },
      use: "exercise",
      work: null,
      marking: "TLP:RED",
    });
    return { code: null, title: textOf(row.title, lang), texts: Object.values(texts).map((text) => textOf(text, lang)), params: {} };
  },
  further: async (tx, ids) => {
    const found = new Map<string, FurtherText[]>();
    for (const { id, translations } of ids.length === 0 ? [] : await proceduresOf(tx, ids.length === 1 ? ids[0] : undefined))
      if (ids.includes(id))
        found.set(
          id,
          translations.flatMap(({ lang, texts }) =>
            Object.entries(texts).flatMap(([key, { text, behind }]) => (behind ? [] : [{ text, lang, title: key === "title" }])),
          ),
        );
    return found;
  },
});
