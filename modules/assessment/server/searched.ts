/** The parts of assessments that a search can find. */
import { definePassages, textOf } from "#platform/server/search/index.ts";

export const searched = [
  definePassages({
    kind: "assessment",
    table: "assessment.assessment",
    said: (row) => ({ code: null, title: textOf(row.title, row.title_lang), texts: [], params: {} }),
  }),
];
