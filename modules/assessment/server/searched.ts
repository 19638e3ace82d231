/** What can be found of assessments. */
import { definePassages, textOf } from "#platform/server/search/index.ts";

export const searched = [
  definePassages({
    kind: "assessment",
    table: "assessment.assessment",
    said: (row) => ({ code: null, title: textOf(row.title, row.title_lang), texts: [], params: {} }),
  }),
];
