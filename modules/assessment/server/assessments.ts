/** Queries on assessment.assessment. The list is one query, which also returns counts and approvals. */
import type { Assessment } from "../contract/assessment.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";

const approvedOf = sql<{
  id: string;
  number: number;
  approved_at: string;
  approved_by: string;
} | null>`(
  select json_build_object('id', e.id, 'number', e.number, 'approved_at', e.approved_at, 'approved_by', e.approved_by)
  from assessment.report_version e
  where e.workspace_id = a.workspace_id and e.assessment_id = a.id and e.status = 'approved'
    -- one for others says nothing of the State's own record
    and e.max_marking is null
  order by e.number desc limit 1)`;

export const assessmentsOf = async (tx: Tx, workspace: string, id?: string): Promise<Assessment[]> => {
  let query = tx
    .selectFrom("assessment.assessment as a")
    .select((eb) => [
      "a.id",
      "a.rev",
      "a.title",
      "a.title_lang",
      "a.horizon_months",
      "a.yardstick_id",
      "a.criteria_set_id",
      "a.marking",
      "a.status",
      "a.opened_at",
      eb
        .selectFrom("threat.scenario as s")
        .select(sql<number>`count(*)::int`.as("n"))
        .whereRef("s.workspace_id", "=", "a.workspace_id")
        .whereRef("s.assessment_id", "=", "a.id")
        .where("s.status", "in", ["draft", "ready"])
        .as("scenarios"),
      eb
        .selectFrom("threat.round as r")
        .select(sql<number>`count(*)::int`.as("n"))
        .whereRef("r.workspace_id", "=", "a.workspace_id")
        .whereRef("r.assessment_id", "=", "a.id")
        .as("rounds"),
      approvedOf.as("approved"),
    ])
    .where("a.workspace_id", "=", workspace);
  if (id !== undefined) query = query.where("a.id", "=", id);
  const rows = await query.orderBy("a.opened_at", "desc").orderBy("a.id").execute();
  const out: Assessment[] = [];
  for (const row of rows) {
    const approved = row.approved;
    out.push({
      id: row.id,
      rev: row.rev,
      title: { text: row.title, lang: row.title_lang },
      horizonMonths: row.horizon_months,
      yardstick: row.yardstick_id,
      criteriaSet: row.criteria_set_id,
      marking: parseTlp(row.marking),
      status: row.status as Assessment["status"],
      openedAt: row.opened_at.toISOString(),
      scenarios: row.scenarios ?? 0,
      rounds: row.rounds ?? 0,
      approved:
        approved === null
          ? null
          : {
              reportVersion: approved.id,
              number: approved.number,
              at: new Date(approved.approved_at).toISOString(),
              by: approved.approved_by,
            },
    });
  }
  return out;
};
