/** The texts of this module that a search can find: needs and initiatives that were not withdrawn, and requests that were not discarded. */
import { definePassages, textOf } from "#platform/server/search/index.ts";

export const searched = [
  definePassages({
    kind: "need",
    table: "needs.need",
    said: (row) => (row.withdrawn_at === null ? { code: null, title: textOf(row.text, row.text_lang), texts: [], params: {} } : null),
  }),
  definePassages({
    kind: "initiative",
    table: "needs.initiative",
    said: (row) => (row.withdrawn_at === null ? { code: null, title: textOf(row.title, row.title_lang), texts: [], params: {} } : null),
  }),
  definePassages({
    kind: "needs-request",
    table: "needs.request",
    said: (row) => (row.dropped_at === null ? { code: null, title: textOf(row.reason, row.reason_lang), texts: [], params: {} } : null),
  }),
];
