/**
 * Makes the file for a person of the programme: where due diligence names this person, and what the person signed or recorded, with the dates. The
 * file contains no text about a unit, and only cases that the reader of this request may read.
 */
import { dayInUtc } from "#methods/calendar/index.ts";
import { inProgramme, stateByCode } from "#modules/programme/server/index.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { implementFile } from "#platform/server/http/index.ts";
import { writeCsv } from "#platform/server/spreadsheet/index.ts";
import { sql } from "kysely";
import { namedFile } from "../contract/named.ts";
import { namesHere } from "./people.ts";

interface Row {
  /** The id of the message that states what the person did. */
  readonly what: string;
  readonly number: number | null;
  readonly state: string | null;
  readonly unit: string | null;
  readonly at: Date;
}

/** The rows of the file, oldest first. */
const namedIn = async (tx: Tx, account: string): Promise<readonly Row[]> => {
  const here = workspaceOf(tx);
  const { rows } = await sql<Row>`
    select * from (
      select 'diligence.decider' as what, null::int as number, null as state, null as unit, updated_at as at from diligence.policy
        where workspace_id = ${here} and decider = ${account}
      union all select 'diligence.named.assessed', number, state, unit, updated_at from diligence.support_case
        where workspace_id = ${here} and ${account} = any (assessors)
      union all select 'diligence.delivers', number, state, unit, updated_at from diligence.support_case
        where workspace_id = ${here} and ${account} = any (delivers)
      union all select 'diligence.outcome.' || d.decided, c.number, c.state, c.unit, d.created_at from diligence.decision d
        join diligence.support_case c on c.workspace_id = d.workspace_id and c.id = d.case_id where d.workspace_id = ${here} and d.decider = ${account}
      union all select 'diligence.act.' || a.kind, c.number, c.state, c.unit, a.created_at from diligence.act a
        join diligence.support_case c on c.workspace_id = a.workspace_id and c.id = a.case_id where a.workspace_id = ${here} and a.by_account = ${account}
      union all select 'diligence.statements', null, state, unit, created_at from diligence.statement where workspace_id = ${here} and signer = ${account}
    ) named order by at, what, number`.execute(tx);
  return rows;
};

export const routes = [
  implementFile(namedFile, async ({ tx, params, i18n, audited }) => {
    await inProgramme(tx);
    const language = i18n.nearest(params.language);
    const t = (id: string): string => i18n.translate(language, id as MessageId);
    audited([params.account]);
    const lines = (await namedIn(tx, params.account)).map(({ what, number, state, unit, at }) => [
      t(what),
      number === null ? "" : `D${number}`,
      state === null ? "" : (stateByCode(state)?.name[language] ?? state),
      unit === null ? "" : t(`programme.type.${unit}`),
      dayInUtc(at),
    ]);
    const head = ["diligence.record-kind", "diligence.case", "diligence.state", "diligence.unit-kind", "diligence.day"].map(t);
    const { name } = (await namesHere(tx))(params.account);
    const bytes = writeCsv([[t("diligence.named-notice")], [t("common.name"), name ?? t("diligence.former")], head, ...lines]);
    return { name: `held-${language}.csv`, type: "text/csv; charset=utf-8", bytes };
  }),
];
