/** The parts of the national risk list that a search can find. */
import { definePassages, textOf } from "#platform/server/search/index.ts";

export const searched = [
  definePassages({
    kind: "risk",
    table: "priority.risk",
    within: { kind: "assessment", column: "assessment_id" },
    said: (row) => ({
      code: row.code,
      title: textOf(row.title, row.title_lang),
      texts: [textOf(row.description, row.description_lang), textOf(row.source, row.source_lang)],
      params: { assessment: row.assessment_id },
    }),
  }),
];
