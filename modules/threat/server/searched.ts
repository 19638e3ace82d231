/** The parts of scenarios that the search indexes. Sources are not indexed, because they have markings of their own. */
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
