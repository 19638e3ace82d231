/**
 * The texts of a State's strategies and laws that a search can find: the title, the passages on technology, the text on the relation to
 * cybersecurity, and the scope note. Withdrawn records are not found.
 */
import { definePassages, textOf } from "#platform/server/search/index.ts";
import type { Passage } from "../contract/strategy.ts";

export const searched = [
  definePassages({
    kind: "strategy",
    table: "strategy.strategy",
    said: (row) =>
      row.withdrawn_at !== null
        ? null
        : {
            code: `S${row.number}`,
            title: textOf(row.title, row.lang),
            texts: [
              ...(row.passages as unknown as Passage[]).flatMap(({ title, text, reference }) => [title, text, reference]),
              row.cyber_text,
              row.scope_note,
            ].map((text) => textOf(text, row.lang)),
            params: {},
          },
  }),
];
