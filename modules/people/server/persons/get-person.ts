/** The stored data about a person: the officer gets one row and counts, the person gets a file. */
import { stateByCode } from "#modules/programme/server/index.ts";
import { workspaceOf } from "#platform/server/db/index.ts";
import { implement, implementFile } from "#platform/server/http/index.ts";
import { writeCsv } from "#platform/server/spreadsheet/index.ts";
import { getPerson, personFile } from "../../contract/persons.ts";
import { keptMeanings, type KeptMeaning } from "../../contract/roster-import.ts";
import { checkInsOf } from "../check-in/check-ins-of.ts";
import type { RowOfEvent } from "../roster.ts";
import { nameIn, personOf } from "./person-rows.ts";

/** The text of each column in the person's language. */
const cellOf = (row: RowOfEvent, meaning: KeptMeaning, t: (id: string) => string, language: string): string => {
  switch (meaning) {
    case "given-name":
      return row.givenName;
    case "family-name":
      return row.familyName;
    case "full-name":
      return row.fullName;
    case "organisation-type":
      return row.organisationType === null ? "" : t(`programme.type.${row.organisationType}`);
    case "state":
      return row.state === null ? "" : (stateByCode(row.state)?.name[language] ?? row.state);
    case "sex":
      return t(`people.sex.${row.sex}`);
    case "category":
      return t(`people.category.${row.category}`);
    default:
      return row[meaning];
  }
};

export const routes = [
  implement(getPerson, async ({ tx, params, audited }) => {
    const { row, rows, digest } = await personOf(tx, params.row);
    const ids = rows.map(({ id }) => id);
    const pairs = await tx
      .selectFrom("people.pair")
      .select(["a", "b"])
      .where("workspace_id", "=", workspaceOf(tx))
      .where("asked", "is not", null)
      .where((eb) => eb.or([eb("a", "in", ids), eb("b", "in", ids)]))
      .execute();
    audited(ids);
    const { eventTitle: _, eventStarts: __, sessionTitles: ___, ...shown } = row;
    return { row: shown, rows: rows.length, names: [...new Set(rows.map(nameIn))].toSorted(), waiting: pairs.length, digest };
  }),
  implementFile(personFile, async ({ tx, params, i18n, audited }) => {
    const { rows } = await personOf(tx, params.row);
    const language = i18n.nearest(params.language);
    const t = (id: string): string => i18n.translate(language, id as Parameters<typeof i18n.translate>[1]);
    audited(rows.map(({ id }) => id));
    const checkIns = await checkInsOf(
      tx,
      rows.map(({ id }) => id),
      (direction) => t(`check-in.direction.${direction}`),
    );
    const heads = [t("people.event"), t("people.starts"), t("people.sessions"), ...keptMeanings.map((one) => t(`people.column.${one}`))];
    const lines = rows.map((row) => [
      row.eventTitle,
      row.eventStarts,
      row.sessionTitles.join("; "),
      ...keptMeanings.map((one) => cellOf(row, one, t, language)),
      row.file,
      checkIns.passes.get(row.id) ?? "",
      checkIns.times.get(row.id) ?? "",
    ]);
    const bytes = writeCsv([
      [t("people.notice")],
      [...heads, t("people.from-file"), t("check-in.passes"), t("check-in.check-ins")],
      ...lines,
    ]);
    return { name: `held-${language}.csv`, type: "text/csv; charset=utf-8", bytes };
  }),
];
