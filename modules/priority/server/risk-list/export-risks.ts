/**
 * Exports the list: every risk that the reader can see and that is not withdrawn, with unformatted codes. An import of the exported
 * file changes nothing.
 */
import { exportRisks, type Risk } from "../../contract/risk-list.ts";
import { implementFile } from "#platform/server/http/index.ts";
import { writeCsv, writeXlsx } from "#platform/server/spreadsheet/index.ts";
import { assessmentInSight, criteriaSetById, yardsticksOf } from "#modules/assessment/server/index.ts";
import { risksIn } from "./risks.ts";

const fixed = [
  "code",
  "title",
  "title_lang",
  "description",
  "description_lang",
  "kind",
  "route",
  "likelihood",
  "low (0-1)",
  "best (0-1)",
  "high (0-1)",
  "months",
  "yardstick",
  "source",
  "source_lang",
  "marking",
] as const;

/** @param yardstickCodes code of each yardstick by its id */
const tableOf = (risks: readonly Risk[], criteria: readonly string[], yardstickCodes: ReadonlyMap<string, string>): string[][] => {
  const lines = risks.map((risk) => {
    const { given, low, best, high, months, yardstick } = risk.likelihood;
    const levels = criteria.map((criterion) => {
      const one = risk.impacts.find((impact) => impact.criterion === criterion);
      if (one === undefined) return "";
      return one.low === one.high ? String(one.best) : `${one.low}/${one.best}/${one.high}`;
    });
    return [
      risk.code,
      risk.title.text,
      risk.title.lang,
      risk.description.text,
      risk.description.lang,
      risk.kind,
      risk.route,
      given,
      ...[low, best, high].map(String),
      String(months),
      yardstick === null ? "" : (yardstickCodes.get(yardstick) ?? ""),
      risk.source.text,
      risk.source.lang,
      risk.marking,
      ...levels,
    ];
  });
  return [[...fixed, ...criteria.map((criterion) => `impact:${criterion}`)], ...lines];
};

export const routes = [
  implementFile(exportRisks, async ({ tx, params, audited }) => {
    const { workspace, assessment, format } = params;
    const about = await assessmentInSight(tx, assessment);
    const { data } = await criteriaSetById(tx, workspace, about.criteria_set_id);
    const risks = (await risksIn(tx, workspace, { assessment })).filter(({ status }) => status === "active");
    const codes = new Map((await yardsticksOf(tx, workspace)).map((one) => [one.id, one.data.urn]));
    audited(risks.map(({ id }) => id));
    const criteria = data.criteria.map(({ code }) => code);
    const table = tableOf(risks, criteria, codes);
    return format === "csv"
      ? { name: "national-risks.csv", type: "text/csv; charset=utf-8", bytes: writeCsv(table) }
      : {
          name: "national-risks.xlsx",
          type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          bytes: writeXlsx("Risks", table),
        };
  }),
];
