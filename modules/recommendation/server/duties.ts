/** What waits on recommendations: the State's answer, its report, the verification; and visits and actions whose day comes. */
import { type RawBuilder, sql } from "kysely";
import { verifiesAlone } from "#platform/contract/roles.ts";
import { defineDuty, type DutyKind, type FoundDuty, type Looking } from "#platform/server/duties/index.ts";

interface Row {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly text_lang: string;
  readonly zone: string;
  readonly visibility: number;
  readonly due: string | null;
  readonly since: Date;
  readonly by: string | null;
}

const found = (row: Row): FoundDuty => ({
  record: row.id,
  values: { code: `R${row.number}` },
  title: { text: row.text, lang: row.text_lang },
  translated: ["recommendation", "text"],
  params: { recommendation: row.id },
  since: row.since,
  by: row.by,
  due: row.due,
  zone: row.zone,
  visibility: row.visibility,
});

const page = "/recommendations/$recommendation";
const newest = (table: "reply" | "report"): RawBuilder<unknown> => sql`left join lateral (
  select * from ${sql.raw(`recommendation.${table}`)} x where x.workspace_id = r.workspace_id and x.recommendation_id = r.id
  order by x.created_at desc, x.id desc limit 1) ${sql.raw(table)} on true`;
const here = ({ workspace }: Looking): RawBuilder<unknown> => sql`r.workspace_id = ${workspace}
  and exists (select from assessment.assessment a where a.workspace_id = r.workspace_id and a.id = r.assessment_id)`;

const toReply = defineDuty({
  name: "recommendation-to-answer",
  states: [],
  workspace: "state",
  may: "recommendation.reply",
  act: "reply",
  page,
  find: async (looking) => {
    const { rows } = await sql<Row>`select r.id, r.number, r.text, r.text_lang, r.zone, r.visibility, r.reply_until as due,
        r.created_at as since, r.created_by as by
      from recommendation.recommendation r
      where ${here(looking)} and not exists (select from recommendation.reply x where x.workspace_id = r.workspace_id and x.recommendation_id = r.id)
      order by r.number`.execute(looking.tx);
    return rows.map(found);
  },
});

/** How many days before its day a report, a visit or an action is named. */
const soon = 30;

const toReport = defineDuty({
  name: "progress-to-report",
  states: ["recommendation.report.status=not-started", "recommendation.report.status=under-way"],
  unless: "The recommendation has no due date, or its date is more than 30 days away.",
  workspace: "state",
  may: "recommendation.report",
  act: "report",
  page,
  find: async (looking) => {
    const { rows } = await sql<Row>`select r.id, r.number, r.text, r.text_lang, r.zone, r.visibility, r.due_on as due,
        reply.created_at as since, null as by
      from recommendation.recommendation r ${newest("reply")} ${newest("report")}
      where ${here(looking)} and reply.answer in ('accepted', 'partly') and coalesce(report.status in ('not-started', 'under-way'), true)
        and r.due_on <= ${looking.now}::timestamptz::date + ${soon}::int
      order by r.number`.execute(looking.tx);
    return rows.map(found);
  },
});

const toVerify = defineDuty({
  name: "report-to-verify",
  states: ["recommendation.report.status=done", "recommendation.report.status=overtaken"],
  unless: "A verifier has written a finding on the report, or the State has reported again.",
  workspace: "state",
  may: "recommendation.verify",
  fits: verifiesAlone,
  act: "verify",
  page,
  find: async (looking) => {
    const { rows } = await sql<Row & { wrote: (string | null)[] }>`select r.id, r.number, r.text, r.text_lang, r.zone, r.visibility,
        null as due, report.created_at as since, report.created_by as by,
        array(select distinct unnest(array[r.created_by, r.updated_by, x.created_by]) from recommendation.report x
          where x.workspace_id = r.workspace_id) as wrote
      from recommendation.recommendation r ${newest("report")}
      where ${here(looking)} and report.status in ('done', 'overtaken')
        and not exists (select from recommendation.verification v where v.workspace_id = r.workspace_id and v.report_id = report.id)
      order by r.number`.execute(looking.tx);
    return rows.map((row) => ({ ...found(row), not: row.wrote.flatMap((by) => by?.replace(/^account:/u, "") ?? []) }));
  },
});

const visitToClose = defineDuty({
  name: "visit-to-close",
  states: ["recommendation.visit.state=planned"],
  unless: "The day of the visit is more than 30 days away.",
  workspace: "state",
  may: "assessment.edit",
  act: "visit",
  page: "/visits/$visit",
  find: async ({ tx, workspace, now }) => {
    const { rows } = await sql<
      Pick<Row, "id" | "number" | "zone" | "visibility" | "since" | "by"> & { due: string }
    >`select id, number, zone,
        visibility, planned_on as due, created_at as since, created_by as by
      from recommendation.visit where workspace_id = ${workspace} and state = 'planned'
        and planned_on <= ${now}::timestamptz::date + ${soon}::int`.execute(tx);
    return rows.map((row) => ({
      record: row.id,
      values: { number: row.number },
      params: { visit: row.id },
      since: row.since,
      due: row.due,
      zone: row.zone,
      visibility: row.visibility,
    }));
  },
});

const actionToEnd = defineDuty({
  name: "action-to-report",
  states: ["recommendation.action.status=planned", "recommendation.action.status=under-way"],
  unless: "The action has no end, or its end is more than 30 days away.",
  workspace: "state",
  may: "recommendation.report",
  act: "report",
  page: "/assessments/$assessment/recommendations",
  find: async ({ tx, workspace, now }) => {
    const { rows } = await sql<{
      id: string;
      assessment_id: string;
      number: number;
      text: string;
      text_lang: string;
      visibility: number;
      due: string;
      since: Date;
    }>`select id, assessment_id, number, text, text_lang, visibility, ends_on as due, updated_at as since
      from recommendation.action where workspace_id = ${workspace} and status in ('planned', 'under-way')
        and ends_on <= ${now}::timestamptz::date + ${soon}::int`.execute(tx);
    return rows.map((row) => ({
      record: row.id,
      values: { number: row.number },
      title: { text: row.text, lang: row.text_lang },
      params: { assessment: row.assessment_id },
      since: row.since,
      due: row.due,
      visibility: row.visibility,
    }));
  },
});

export const duties: readonly DutyKind[] = [toReply, toReport, toVerify, visitToClose, actionToEnd];

export const restingStates = {
  "recommendation.points_question.state=open": "A question is open only in a room, and the room has a duty of its own.",
  "recommendation.visit_item.status=not-discussed": "What a visit found; the next visit asks again.",
  "recommendation.visit_item.status=no-change": "What a visit found; the next visit asks again.",
  "recommendation.visit_item.status=moved": "What a visit found; the next visit asks again.",
};
