/** The parts of recommendations, of the State's actions, and of visits that a search can find. */
import { definePassages, textOf } from "#platform/server/search/index.ts";

export const searched = [
  definePassages({
    kind: "recommendation",
    table: "recommendation.recommendation",
    said: (row) => ({
      code: `R${row.number}`,
      title: textOf(row.text, row.text_lang),
      texts: [textOf(row.addressee, row.addressee_lang)],
      params: { assessment: row.assessment_id },
    }),
  }),
  definePassages({
    kind: "action",
    table: "recommendation.action",
    said: (row) => ({ code: null, title: textOf(row.text, row.text_lang), texts: [], params: { assessment: row.assessment_id } }),
  }),
  definePassages({
    kind: "visit",
    table: "recommendation.visit",
    said: (row) => ({ code: null, title: textOf(row.findings, row.findings_lang), texts: [], params: { assessment: row.assessment_id } }),
  }),
];
