/** The duties of steps 1 and 2 (tasks that wait for a person): findings that nobody kept or dropped, and claims questions that nobody revealed. */
import { sql } from "kysely";
import { defineDuty, dutyOf, type DutyKind, type DutyRow, type Looking } from "#platform/server/duties/index.ts";

type Step = "roles" | "technology";
interface Findings extends DutyRow {
  readonly step: Step;
}
const readFindings = ({ read, workspace, once }: Looking) =>
  once("findings to decide", async () => {
    const rows = await read(sql<Findings>`select q.step, f.assessment_id as id,
      array_agg(f.id order by f.position) as ids, min(f.created_at) as since, max(f.visibility)::int as visibility
    from landscape.finding f join landscape.claims_question q on q.workspace_id = f.workspace_id and q.id = f.claims_question_id
    where f.workspace_id = ${workspace} and f.status = 'candidate'
    group by q.step, f.assessment_id`);
    return rows;
  });
const findings = async (looking: Looking, step: Step) =>
  (await readFindings(looking)).filter((row) => row.step === step).map((row) => dutyOf(row, { params: { assessment: row.id } }));

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

interface OpenQuestion extends DutyRow {
  readonly step: Step;
  readonly assessment_id: string;
}
const readOpenQuestions = ({ read, workspace, once }: Looking) =>
  once("open claims questions", async () => {
    const rows =
      await read(sql<OpenQuestion>`select q.id, q.step, q.assessment_id, q.started_at as since, q.visibility, s.planned_until as due
    from landscape.claims_question q
      left join assessment.step s on s.workspace_id = q.workspace_id and s.assessment_id = q.assessment_id and s.step = q.step
    where q.workspace_id = ${workspace} and q.state = 'open'`);
    return rows;
  });
const openQuestions = async (looking: Looking, step: Step) =>
  (await readOpenQuestions(looking))
    .filter((row) => row.step === step)
    .map((row) => dutyOf(row, { params: { assessment: row.assessment_id } }));

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
