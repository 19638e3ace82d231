/**
 * Writes many rows in the request's transaction, with the same history as `changeRow` for one row. The caller has locked the list,
 * so each row should still have the revision of the plan.
 */
import { tlpRank, tlpLabels } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql, type RawBuilder } from "kysely";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { raiseReportVersions } from "#modules/assessment/server/index.ts";
import { riskColumns } from "../risks.ts";
import type { Change } from "./plan-import.ts";

interface Where {
  readonly workspace: string;
  readonly assessment: string;
  readonly by: string;
}

const columns = [
  "code",
  "title",
  "title_lang",
  "description",
  "description_lang",
  "kind",
  "route",
  "form",
  "given",
  "yardstick_id",
  "band",
  "low",
  "best",
  "high",
  "months",
  "impacts",
  "source",
  "source_lang",
  "marking",
  "visibility",
] as const;
const list = (prefix: string): RawBuilder<unknown> => sql.join(columns.map((column) => sql.ref(`${prefix}${column}`)));

const batch = 1000;

/** @returns ids of the added and replaced risks */
export const writeChanges = async (tx: Tx, where: Where, changes: readonly Change[]): Promise<string[]> => {
  const rows = changes.map(({ before, risk }) => {
    const { impacts, ...values } = riskColumns(risk);
    return { id: before?.id ?? newId(), rev: before?.rev ?? 0, ...values, impacts: JSON.parse(impacts) as unknown };
  });
  for (let i = 0; i < rows.length; i += batch) {
    const some = rows.slice(i, i + batch);
    await insert(
      tx,
      where,
      some.filter(({ rev }) => rev === 0),
    );
    await replace(
      tx,
      where,
      some.filter(({ rev }) => rev > 0),
    );
  }
  await followMarkings(
    tx,
    where,
    changes.filter(({ before, risk }) => before !== null && before.marking !== risk.marking),
  );
  return rows.map(({ id }) => id);
};

const recordset = (rows: readonly object[]): RawBuilder<unknown> =>
  sql`jsonb_populate_recordset(null::priority.risk, ${JSON.stringify(rows)}::jsonb)`;

const insert = async (tx: Tx, { workspace, assessment, by }: Where, rows: readonly object[]): Promise<void> => {
  if (rows.length === 0) return;
  await sql`insert into priority.risk (workspace_id, assessment_id, created_by, updated_by, id, ${list("")})
    select ${workspace}, ${assessment}, ${by}, ${by}, n.id, ${list("n.")} from ${recordset(rows)} n`.execute(tx);
};

const replace = async (tx: Tx, { workspace, by }: Where, rows: readonly object[]): Promise<void> => {
  if (rows.length === 0) return;
  const new_ = recordset(rows);
  await sql`insert into history.revision (workspace_id, table_name, row_key, rev, "row", visibility, replaced_by)
    select r.workspace_id, 'priority.risk', '{"id":"' || r.id || '"}', r.rev, to_jsonb(r), r.visibility, ${by}
    from priority.risk r join ${new_} n on n.id = r.id and n.rev = r.rev where r.workspace_id = ${workspace}`.execute(tx);
  const { numAffectedRows } = await sql`update priority.risk r set (${list("")}, rev, updated_at, updated_by) =
      (${list("n.")}, r.rev + 1, now(), ${by})
    from ${new_} n where r.workspace_id = ${workspace} and r.id = n.id and r.rev = n.rev`.execute(tx);
  // another request changed one of the rows without locking the list
  if (numAffectedRows !== BigInt(rows.length)) throw new Problem("preview-stale");
};

/** Makes report versions as strict as the risks in them, as `follow-risk.ts` does for one risk. */
const followMarkings = async (tx: Tx, { workspace, assessment }: Where, changed: readonly Change[]): Promise<void> => {
  for (const marking of tlpLabels) {
    const mine = changed.filter(({ risk }) => risk.marking === marking);
    if (mine.length === 0) continue;
    for (const before of tlpLabels) {
      const ids = mine.flatMap((change) => (change.before?.marking === before ? [change.before.id] : []));
      if (tlpRank(before) >= tlpRank(marking) || ids.length === 0) continue;
      const { since } = await tx
        .selectFrom("priority.risk")
        .select((eb) => eb.fn.min("created_at").as("since"))
        .where("workspace_id", "=", workspace)
        .where("id", "in", ids)
        .executeTakeFirstOrThrow();
      await raiseReportVersions(tx, workspace, { assessment, before, marking, since });
    }
  }
};
