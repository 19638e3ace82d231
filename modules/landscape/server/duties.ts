/** What waits in steps 1 and 2: findings that nobody kept or dropped, and claims questions that no room asks. */
import { sql } from "kysely";
import { defineDuty, type DutyKind, type Looking } from "#platform/server/duties/index.ts";

const findings = async ({ tx, workspace }: Looking, step: "roles" | "technology") => {
  const { rows } = await sql<{ assessment_id: string; ids: string[]; since: Date; visibility: number }>`select f.assessment_id,
      array_agg(f.id order by f.position) as ids, min(f.created_at) as since, max(f.visibility)::int as visibility
    from landscape.finding f join landscape.claims_question q on q.workspace_id = f.workspace_id and q.id = f.claims_question_id
    where f.workspace_id = ${workspace} and f.status = 'candidate' and q.step = ${step}
    group by f.assessment_id`.execute(tx);
  return rows.map((row) => ({
    record: row.assessment_id,
    records: row.ids,
    values: { n: row.ids.length },
    params: { assessment: row.assessment_id },
    since: row.since,
    visibility: row.visibility,
  }));
};

const states = ["landscape.finding.status=candidate"];
const roleFindings = defineDuty({
  name: "role-findings",
  states,
  unless: "It is a finding of step 2.",
  workspace: "state",
  may: "assessment.edit",
  act: "decide",
  page: "/assessments/$assessment/roles",
  find: (looking) => findings(looking, "roles"),
});
const technologyFindings = defineDuty({
  name: "technology-findings",
  states,
  unless: "It is a finding of step 1.",
  workspace: "state",
  may: "assessment.edit",
  act: "decide",
  page: "/assessments/$assessment/technology",
  find: (looking) => findings(looking, "technology"),
});

const openQuestions = async ({ tx, workspace }: Looking, step: "roles" | "technology") => {
  const { rows } = await sql<{ id: string; assessment_id: string; since: Date; visibility: number; due: string | null }>`select q.id,
      q.assessment_id, q.started_at as since, q.visibility, s.planned_until as due
    from landscape.claims_question q
      left join assessment.step s on s.workspace_id = q.workspace_id and s.assessment_id = q.assessment_id and s.step = q.step
    where q.workspace_id = ${workspace} and q.state = 'open' and q.step = ${step}`.execute(tx);
  return rows.map((row) => ({
    record: row.id,
    params: { assessment: row.assessment_id },
    since: row.since,
    due: row.due,
    visibility: row.visibility,
  }));
};

const open = ["landscape.claims_question.state=open"];
const rolesToReveal = defineDuty({
  name: "roles-to-reveal",
  states: open,
  unless: "It is a question of step 2.",
  workspace: "state",
  may: "room.facilitate",
  act: "open",
  page: "/assessments/$assessment/roles",
  find: (looking) => openQuestions(looking, "roles"),
});
const technologyToReveal = defineDuty({
  name: "technology-to-reveal",
  states: open,
  unless: "It is a question of step 1.",
  workspace: "state",
  may: "room.facilitate",
  act: "open",
  page: "/assessments/$assessment/technology",
  find: (looking) => openQuestions(looking, "technology"),
});

export const duties: readonly DutyKind[] = [roleFindings, technologyFindings, rolesToReveal, technologyToReveal];
