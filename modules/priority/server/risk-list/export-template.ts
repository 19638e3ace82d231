/**
 * An empty list to fill in: the headers are in the reader's language, and an import recognises each of them, so that a person who
 * starts a new list need not guess the names of the columns.
 */
import { textIn } from "#methods/language/index.ts";
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { assessmentInSight, criteriaSetById } from "#modules/assessment/server/index.ts";
import { implementFile } from "#platform/server/http/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { writeCsv, writeForm } from "#platform/server/spreadsheet/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { riskKinds, riskTemplate } from "../../contract/risk-list.ts";
import { tlpLabels } from "#platform/contract/markings.ts";

export const templateHeaders = (i18n: Languages, language: string, criteria: CriteriaSetData["criteria"]): string[] => [
  ...(
    ["risk-list.code", "risk-list.name", "risk-list.description", "risk-list.kind", "risk-list.likelihood", "risk-list.months"] as const
  ).map((id) => i18n.translate(language, id)),
  ...criteria.map(({ name }) => textIn(name, language).text),
  ...(["common.source", "common.marking"] as const).map((id) => i18n.translate(language, id)),
];

export const routes = [
  implementFile(riskTemplate, async ({ tx, params, i18n }) => {
    const about = await assessmentInSight(tx, params.assessment);
    const { data } = await criteriaSetById(tx, params.workspace, about.criteria_set_id);
    const language = i18n.nearest(params.language);
    const headers = templateHeaders(i18n, language, data.criteria);
    const name = `national-risks-template-${language}`;
    if (params.format === "csv") return { name: `${name}.csv`, type: "text/csv; charset=utf-8", bytes: writeCsv([headers]) };
    const choices = new Map([
      [i18n.translate(language, "risk-list.kind"), riskKinds.map((kind) => i18n.translate(language, `risk-list.kind.${kind}`))],
      [i18n.translate(language, "common.marking"), [...tlpLabels]],
    ]);
    const bytes = writeForm({
      name: "Risks",
      rightToLeft: i18n.direction(language) === "rtl",
      marking: parseTlp(about.marking),
      above: [],
      columns: headers.map((head, at) => ({
        head,
        width: at === 1 || at === 2 ? 40 : 18,
        locked: false,
        choices: choices.get(head) ?? [],
      })),
      rows: [],
      spare: 200,
    });
    return { name: `${name}.xlsx`, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes };
  }),
];
