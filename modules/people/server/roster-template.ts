/** An empty roster to fill in: its headers are in the reader's language, and an import recognises each of them. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { implementFile } from "#platform/server/http/index.ts";
import { writeCsv, writeForm } from "#platform/server/spreadsheet/index.ts";
import { agencyTypes } from "#modules/programme/contract/programme.ts";
import { categories, rosterTemplate, sexes } from "../contract/people.ts";
import { keptMeanings, type KeptMeaning } from "../contract/roster-import.ts";
import { eventById } from "./events.ts";

/** The template has a name in two columns; the import also reads lists with the name in one column. */
export const templateMeanings: readonly KeptMeaning[] = keptMeanings.filter((meaning) => meaning !== "full-name");

export const routes = [
  implementFile(rosterTemplate, async ({ tx, params, i18n }) => {
    await inProgramme(tx);
    const event = await eventById(tx, params.event);
    const language = i18n.nearest(params.language);
    const headOf = (meaning: KeptMeaning): string => i18n.translate(language, `people.column.${meaning}`);
    const name = `roster-${language}`;
    if (params.format === "csv")
      return { name: `${name}.csv`, type: "text/csv; charset=utf-8", bytes: writeCsv([templateMeanings.map(headOf)]) };
    const choices: Partial<Record<KeptMeaning, string[]>> = {
      sex: sexes.map((one) => i18n.translate(language, `people.sex.${one}`)),
      category: categories.map((one) => i18n.translate(language, `people.category.${one}`)),
      "organisation-type": agencyTypes.map((one) => i18n.translate(language, `programme.type.${one}`)),
    };
    const bytes = writeForm({
      name: "Roster",
      rightToLeft: i18n.direction(language) === "rtl",
      marking: event.marking,
      // the notice is on the sheet on which people write about themselves
      above: [i18n.translate(language, "people.notice")],
      columns: templateMeanings.map((meaning) => ({ head: headOf(meaning), width: 24, locked: false, choices: choices[meaning] ?? [] })),
      rows: [],
      spare: 200,
    });
    return { name: `${name}.xlsx`, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes };
  }),
];
