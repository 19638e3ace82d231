/** What can be found: published practices, by their title and the texts of the card. */
import { definePassages, textOf } from "#platform/server/search/index.ts";

export const searched = [
  definePassages({
    kind: "practice",
    table: "practice.practice",
    said: (row) =>
      row.status === "published"
        ? {
            code: `P${row.number}`,
            title: textOf(row.title, row.lang),
            texts: [row.context, row.done, row.result, row.failed, row.rights, row.needs].map((text) => textOf(text, row.lang)),
            params: {},
          }
        : null,
  }),
];
