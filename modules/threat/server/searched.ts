/** The parts of scenarios that a search can find. Their sources have markings of their own and are left out. */
import { definePassages, textOf } from "#platform/server/search/index.ts";

export const searched = [
  definePassages({
    kind: "scenario",
    table: "threat.scenario",
    said: (row) => ({
      code: `S${row.number}`,
      title: textOf(row.title, row.title_lang),
      texts: [
        textOf(row.summary, row.summary_lang),
        textOf(row.assumptions, row.assumptions_lang),
        textOf(row.rights_implications, row.rights_implications_lang),
      ],
      params: { assessment: row.assessment_id },
    }),
  }),
];
