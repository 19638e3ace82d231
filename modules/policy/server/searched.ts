/** The texts that a search can find: those of measures, and of civil-society input on measures. */
import type { MeasureText } from "#modules/policy/contract/policy.ts";
import { definePassages, textOf } from "#platform/server/search/index.ts";

export const searched = [
  definePassages({
    kind: "measure",
    table: "policy.measure",
    within: { kind: "assessment", column: "assessment_id" },
    said: (row) => {
      const text = row.content as unknown as MeasureText;
      return {
        code: `M${row.number}`,
        title: text.title,
        texts: [
          text.problem,
          text.legalBasis,
          text.theoryOfChange,
          text.assumptions,
          text.dataProtection,
          text.effects.children,
          text.effects.women,
          text.effects.minorities,
          textOf(row.status_reason, row.status_reason_lang),
        ],
        params: { assessment: row.assessment_id },
      };
    },
  }),
  definePassages({
    kind: "civil-input",
    table: "policy.civil_input",
    within: { kind: "measure", column: "measure_id" },
    said: (row) => ({
      code: null,
      title: textOf(row.input, row.input_lang),
      texts: [textOf(row.said_by, row.said_by_lang)],
      params: { measure: row.measure_id },
    }),
  }),
];
