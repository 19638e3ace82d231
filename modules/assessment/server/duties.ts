/**
 * Duties (tasks that wait for a person) in an assessment: to open the first assessment, and the next action on a report version before its
 * approval.
 */
import { sql } from "kysely";
import { defineDuty, dutyOf, type DutyKind, type DutyRow, type Looking } from "#platform/server/duties/index.ts";

const assessmentToOpen = defineDuty({
  name: "assessment-to-open",
  states: [],
  workspace: "state",
  may: "assessment.edit",
  act: "open",
  page: "/assessments/open",
  firstStep: 10,
  find: async ({ tx, read, workspace, now }) => {
    const rows = await read(tx.selectFrom("assessment.assessment").select("id").where("workspace_id", "=", workspace).limit(1));
    return rows.length === 0 ? [{ record: workspace, since: now }] : [];
  },
});

interface Row extends DutyRow {
  readonly assessment_id: string;
  readonly number: number;
  readonly status: string;
}

/** The newest version of each assessment, if it is not approved yet. An older version is left out, because a newer one replaced it. */
const newestVersions = ({ read, workspace, once }: Looking) =>
  once("newest report versions", async () => {
    const rows =
      await read(sql<Row>`select v.id, v.assessment_id, v.number, v.status, v.visibility, coalesce(s.at, v.frozen_at) as since, s.created_by as by
    from assessment.report_version v
      left join lateral (select at, created_by from assessment.report_version_step s
        where s.workspace_id = v.workspace_id and s.report_version_id = v.id order by at desc limit 1) s on true
    where v.workspace_id = ${workspace} and v.status in ('draft', 'cleared', 'comments')
      and not exists (select from assessment.report_version later where later.workspace_id = v.workspace_id
        and later.assessment_id = v.assessment_id and later.number > v.number)`);
    return rows;
  });

const withStatus = async (looking: Looking, statuses: readonly string[]) =>
  (await newestVersions(looking))
    .filter(({ status }) => statuses.includes(status))
    .map((row) => dutyOf(row, { values: { number: row.number }, params: { assessment: row.assessment_id } }));

const page = "/assessments/$assessment/reports";
const unless = "A later version of the report replaces the version.";

const versionToApprove = defineDuty({
  name: "version-to-approve",
  states: ["assessment.report_version.status=draft", "assessment.report_version.status=cleared"],
  unless,
  workspace: "state",
  may: "assessment.approve",
  act: "decide",
  page,
  find: (looking) => withStatus(looking, ["draft", "cleared"]),
});

const commentsToSettle = defineDuty({
  name: "comments-to-settle",
  states: ["assessment.report_version.status=comments"],
  unless,
  workspace: "state",
  may: "report.clear",
  act: "read",
  page,
  find: (looking) => withStatus(looking, ["comments"]),
});

export const duties: readonly DutyKind[] = [assessmentToOpen, versionToApprove, commentsToSettle];

export const restingStates = {
  "assessment.assessment.status=draft": "The eight steps of the assessment have duties of their own.",
  "assessment.assessment.status=under-way": "The eight steps of the assessment have duties of their own.",
  "assessment.render.state=waiting": "The server makes the file.",
  "assessment.render.state=running": "The server makes the file.",
  "assessment.step.state=under-way": "The records of the step have duties of their own.",
  "assessment.report_version_step.status=comments": "A row of the history of a version: the version itself has the state.",
  "assessment.report_version_step.status=cleared": "A row of the history of a version: the version itself has the state.",
};
