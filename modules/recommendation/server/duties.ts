/**
 * Duties (tasks on a person's home page) about recommendations: the State's answer, its report, the verification; and visits and
 * actions whose day is near.
 */
import { type RawBuilder, sql } from "kysely";
import { verifiesAlone } from "#platform/contract/roles.ts";
import { accountIn } from "#platform/server/db/index.ts";
import { defineDuty, dutyOf, type DutyKind, type DutyRow, type FoundDuty, type Looking } from "#platform/server/duties/index.ts";
import { evidenceToLookAt } from "./evidence/report-evidence.ts";

/** The number of days before its date at which a report, a visit or an action becomes a duty. */
const soon = 30;

interface Row {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly text_lang: string;
  readonly zone: string;
  readonly visibility: number;
  readonly reply_until: string | null;
  readonly due_on: string | null;
  readonly created_at: Date;
  readonly created_by: string | null;
  readonly replied_at: Date | null;
  readonly reported_at: Date | null;
  readonly reported_by: string | null;
  readonly to_report: boolean | null;
  readonly to_verify: boolean | null;
  /** Everybody who wrote the recommendation or one of the State's reports, if there is something to verify. These people cannot verify it. */
  readonly wrote: readonly (string | null)[] | null;
}

const newest = (table: "reply" | "report"): RawBuilder<unknown> => sql`left join lateral (
  select * from ${sql.raw(`recommendation.${table}`)} x where x.workspace_id = r.workspace_id and x.recommendation_id = r.id
  order by x.created_at desc, x.id desc limit 1) ${sql.raw(table)} on true`;

/** The recommendations with a duty, each with its newest reply and report. */
const waiting = ({ read, workspace, now, once }: Looking) =>
  once("recommendations", async () => {
    const rows = await read(sql<Row>`select w.*, case when w.to_verify then
        array(select distinct unnest(array[w.created_by, w.updated_by, x.created_by]) from recommendation.report x
          where x.workspace_id = ${workspace}) end as wrote
      from (
        select r.id, r.number, r.text, r.text_lang, r.zone, r.visibility, r.reply_until, r.due_on, r.created_at, r.created_by, r.updated_by,
          reply.created_at as replied_at, report.created_at as reported_at, report.created_by as reported_by,
          reply.answer in ('accepted', 'partly') and coalesce(report.status in ('not-started', 'under-way'), true)
            and r.due_on <= ${now}::timestamptz::date + ${soon}::int as to_report,
          report.status in ('done', 'overtaken') and not exists (select from recommendation.verification v
            where v.workspace_id = r.workspace_id and v.report_id = report.id) as to_verify
        from recommendation.recommendation r ${newest("reply")} ${newest("report")}
        where r.workspace_id = ${workspace}
          and exists (select from assessment.assessment a where a.workspace_id = r.workspace_id and a.id = r.assessment_id)
      ) w where w.replied_at is null or w.to_report or w.to_verify
      order by w.number`);
    return rows;
  });

const found = (row: Row, when: Pick<FoundDuty, "since" | "by" | "due">): FoundDuty => ({
  record: row.id,
  values: { code: `R${row.number}` },
  title: { text: row.text, lang: row.text_lang },
  translated: ["recommendation", "text"],
  params: { recommendation: row.id },
  zone: row.zone,
  visibility: row.visibility,
  ...when,
});

const page = "/recommendations/$recommendation";

const toReply = defineDuty({
  name: "recommendation-to-answer",
  states: [],
  workspace: "state",
  may: "recommendation.reply",
  act: "reply",
  page,
  find: async (looking) =>
    (await waiting(looking))
      .filter((row) => row.replied_at === null)
      .map((row) => found(row, { since: row.created_at, by: row.created_by, due: row.reply_until })),
});

const toReport = defineDuty({
  name: "progress-to-report",
  states: ["recommendation.report.status=not-started", "recommendation.report.status=under-way"],
  unless: "The recommendation has no due date, or its date is more than 30 days away.",
  workspace: "state",
  may: "recommendation.report",
  act: "report",
  page,
  find: async (looking) =>
    (await waiting(looking)).flatMap((row) =>
      row.to_report && row.replied_at !== null ? [found(row, { since: row.replied_at, by: null, due: row.due_on })] : [],
    ),
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
  find: async (looking) =>
    (await waiting(looking)).flatMap((row) =>
      row.to_verify && row.reported_at !== null
        ? [
            {
              ...found(row, { since: row.reported_at, by: row.reported_by, due: null }),
              not: row.wrote?.flatMap((by) => (by === null ? [] : accountIn(by))) ?? [],
            },
          ]
        : [],
    ),
});

const visitToClose = defineDuty({
  name: "visit-to-close",
  states: ["recommendation.visit.state=planned"],
  unless: "The day of the visit is more than 30 days away.",
  workspace: "state",
  may: "assessment.edit",
  act: "visit",
  page: "/visits/$visit",
  find: async ({ read, workspace, now }) => {
    const rows = await read(sql<DutyRow & Pick<Row, "number" | "zone">>`select id, number, zone,
        visibility, planned_on as due, created_at as since
      from recommendation.visit where workspace_id = ${workspace} and state = 'planned'
        and planned_on <= ${now}::timestamptz::date + ${soon}::int`);
    return rows.map((row) => dutyOf(row, { values: { number: row.number }, params: { visit: row.id }, zone: row.zone }));
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
  find: async ({ read, workspace, now }) => {
    const rows = await read(sql<
      DutyRow & { readonly assessment_id: string; readonly number: number }
    >`select id, assessment_id, number, text as title, text_lang as title_lang, visibility, ends_on as due, updated_at as since
      from recommendation.action where workspace_id = ${workspace} and status in ('planned', 'under-way')
        and ends_on <= ${now}::timestamptz::date + ${soon}::int`);
    return rows.map((row) => dutyOf(row, { values: { number: row.number }, params: { assessment: row.assessment_id } }));
  },
});

export const duties: readonly DutyKind[] = [toReply, toReport, toVerify, visitToClose, actionToEnd, evidenceToLookAt];

export const restingStates = {
  "recommendation.points_question.state=open": "A question is open only in a room, and the room has a duty of its own.",
  "recommendation.visit_item.status=not-discussed": "What a visit found; the next visit asks again.",
  "recommendation.visit_item.status=no-change": "What a visit found; the next visit asks again.",
  "recommendation.visit_item.status=moved": "What a visit found; the next visit asks again.",
};
