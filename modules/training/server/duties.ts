/**
 * The duties of training. At a programme: lists that nobody has accepted, decisions and confirmations whose day has passed, decisions that a State
 * does not know yet, surveys of use on the job, and appeals. At a State: calls for nominations.
 */
import { sql } from "kysely";
import { dayInUtc, daysLater } from "#methods/calendar/index.ts";
import { stateByCode } from "#modules/programme/server/index.ts";
import { accountIn } from "#platform/server/db/index.ts";
import { defineDuty, dutyOf, type DutyKind, type DutyRow, type FoundDuty, type Looking } from "#platform/server/duties/index.ts";
import { partnersById } from "#platform/server/exchange/index.ts";
import { confirmDay } from "../contract/call-days.ts";
import { monthsToUse } from "../contract/use.ts";
import { outcomeThread } from "./calls/threads.ts";

interface Row extends DutyRow {
  readonly sender: string;
}
const found = (row: DutyRow, more?: Partial<FoundDuty>): FoundDuty => dutyOf(row, { params: { course: row.id }, ...more });

/** One duty for each course, about the State that has waited longest. */
const longest = async (rows: readonly Row[], tx: Looking["tx"], once: Looking["once"]): Promise<readonly FoundDuty[]> => {
  if (rows.length === 0) return [];
  const partners = await once("partners", () => partnersById(tx));
  const first = rows.toSorted((a, b) => a.since.getTime() - b.since.getTime());
  return first
    .filter((row, i) => first.findIndex(({ id }) => id === row.id) === i)
    .map((row) => found(row, { called: stateByCode(partners.get(row.sender)?.state ?? "")?.name ?? {} }));
};

const arrived = defineDuty({
  name: "nominations-arrived",
  states: [],
  workspace: "programme",
  may: "training.keep",
  reads: "training.keep",
  act: "write",
  page: "/training/courses/$course",
  find: async ({ read, tx, once, workspace }) => {
    const rows = await read(sql<Row>`select c.id, c.title, c.title_lang, l.sender, min(i.received_at) as since, c.visibility
      from training.arrived_list l join training.course c on c.workspace_id = l.workspace_id and c.id = l.course_id
        join exchange.incoming i on i.workspace_id = l.workspace_id and i.id = l.parcel_id
        join training.arrived_nominee a on a.workspace_id = l.workspace_id and a.parcel_id = l.parcel_id
        join training.line k on k.workspace_id = a.workspace_id and k.course_id = l.course_id and k.sender = l.sender and k.line = a.line
        left join training.nomination n on n.workspace_id = k.workspace_id and n.id = k.nomination_id
      where l.workspace_id = ${workspace} and ((n.id is null and k.not_taken is null and a.name is not null)
        or (a.withdrawn is not null and n.status in ('nominated', 'selected', 'waitlisted', 'confirmed')))
      group by c.id, c.title, c.title_lang, l.sender, c.visibility`);
    return longest(rows, tx, once);
  },
});

const toAnswer = defineDuty({
  name: "call-to-answer",
  states: [],
  workspace: "state",
  may: "training.answer-call",
  reads: "training.answer-call",
  act: "write",
  page: "/training/calls",
  find: async ({ read, tx, once, workspace, now }) => {
    const rows = await read(sql<Row>`select c.parcel_id as id, c.body #>> '{title,text}' as title, c.body #>> '{title,lang}' as title_lang,
        c.sender, i.received_at as since, c.body ->> 'deadline' as due, c.visibility
      from training.received_call c join exchange.incoming i on i.workspace_id = c.workspace_id and i.id = c.parcel_id
      where c.workspace_id = ${workspace} and c.body ->> 'deadline' >= ${dayInUtc(now)} and not exists (select from training.listed p
        where p.workspace_id = c.workspace_id and p.programme = c.sender and p.course_id = c.course_id and p.released_at is not null)`);
    if (rows.length === 0) return [];
    const partners = await once("partners", () => partnersById(tx));
    return rows.map((row) => found(row, { called: partners.get(row.sender)?.name ?? {} }));
  },
});

/** a line that the State withdrew itself is not counted, because the State knows about it */
const listToAnswer = defineDuty({
  name: "list-to-answer",
  states: [],
  workspace: "programme",
  may: "training.keep",
  reads: "training.keep",
  act: "write",
  page: "/training/courses/$course",
  find: async ({ read, tx, once, workspace }) => {
    const rows = await read(sql<Row>`select c.id, c.title, c.title_lang, l.sender, max(coalesce(n.updated_at, k.arrived_at)) as since,
        c.visibility
      from training.arrived_list l join training.course c on c.workspace_id = l.workspace_id and c.id = l.course_id
        join training.arrived_nominee a on a.workspace_id = l.workspace_id and a.parcel_id = l.parcel_id
        join training.line k on k.workspace_id = a.workspace_id and k.course_id = l.course_id and k.sender = l.sender and k.line = a.line
        left join training.nomination n on n.workspace_id = k.workspace_id and n.id = k.nomination_id
        left join exchange.outgoing o on o.workspace_id = l.workspace_id and o.receiver = l.sender and o.ended_at is null
          and o.thread = ${outcomeThread("")} || l.course_id
      where l.workspace_id = ${workspace} and ((k.not_taken is not null and o.id is null) or (a.withdrawn is null
        and n.status in ('selected', 'waitlisted', 'declined', 'withdrawn', 'confirmed')
        and n.updated_at > coalesce(o.sent_at, '-infinity')))
      group by c.id, c.title, c.title_lang, l.sender, c.visibility`);
    return longest(rows, tx, once);
  },
});

const useToAsk = defineDuty({
  name: "use-to-ask",
  states: [],
  workspace: "programme",
  may: "training.keep",
  reads: "training.keep",
  act: "write",
  page: "/training/courses/$course/use",
  find: async ({ read, workspace, now }) => {
    const rows = await read(sql<DutyRow>`select c.id, c.title, c.title_lang, e.ends::timestamptz as since,
        (e.ends + make_interval(months => ${sql.lit(monthsToUse)}))::date::text as due, c.visibility
      from training.course c join people.event e on e.workspace_id = c.workspace_id and e.id = c.event_id
      where c.workspace_id = ${workspace} and (e.ends + make_interval(months => ${sql.lit(monthsToUse)}))::date <= ${dayInUtc(now)}::date
        and exists (select from training.nomination n where n.workspace_id = c.workspace_id and n.course_id = c.id
          and n.status in ('confirmed', 'certified'))
        and not exists (select from training.use_survey u where u.workspace_id = c.workspace_id and u.course_id = c.id)`);
    return rows.map((row) => found(row));
  },
});

/**
 * One duty for each course with a day for decisions and undecided nominations, from the day after the deadline on. Nothing is decided automatically.
 */
const toDecide = defineDuty({
  name: "nominations-to-decide",
  states: [],
  workspace: "programme",
  may: "training.keep",
  reads: "training.keep",
  act: "decide",
  page: "/training/courses/$course",
  find: async ({ read, workspace, now }) => {
    const rows = await read(sql<DutyRow>`select c.id, c.title, c.title_lang, (c.deadline + 1)::timestamptz as since,
        c.decide_by::text as due, c.visibility
      from training.course c join people.event e on e.workspace_id = c.workspace_id and e.id = c.event_id
      where c.workspace_id = ${workspace} and c.decide_by is not null and (${now}::timestamptz at time zone e.zone)::date > c.deadline
        and exists (select from training.nomination n where n.workspace_id = c.workspace_id and n.course_id = c.id and n.status = 'nominated')`);
    return rows.map((row) => found(row));
  },
});

/** One duty for each course with a seat that was not confirmed in time. The officer confirms the seat, withdraws it, or waits longer. */
const notConfirmed = defineDuty({
  name: "seats-not-confirmed",
  states: [],
  workspace: "programme",
  may: "training.keep",
  reads: "training.keep",
  act: "decide",
  page: "/training/courses/$course",
  find: async ({ read, workspace, now }) => {
    interface Seat extends DutyRow {
      readonly confirmBy: string;
      readonly alternateDays: number;
      readonly starts: string;
      readonly selected: string;
      readonly today: string;
    }
    const rows = await read(sql<Seat>`select c.id, c.title, c.title_lang, c.visibility, n.decided_on::timestamptz as since,
        c.confirm_by::text as "confirmBy", c.alternate_days as "alternateDays", e.starts::text as starts, n.decided_on::text as selected,
        (${now}::timestamptz at time zone e.zone)::date::text as today
      from training.nomination n join training.course c on c.workspace_id = n.workspace_id and c.id = n.course_id
        join people.event e on e.workspace_id = c.workspace_id and e.id = c.event_id
      where n.workspace_id = ${workspace} and n.status = 'selected' and n.decided_on is not null and c.confirm_by is not null`);
    const passed = rows
      .map((row) => ({ ...row, due: confirmDay(row, row.selected) ?? "" }))
      .filter(({ due, today }) => due < today)
      .toSorted((x, y) => (x.due < y.due ? -1 : 1));
    const first = passed.filter((row, i) => passed.findIndex(({ id }) => id === row.id) === i);
    return first.map((row) => found({ ...row, since: new Date(`${daysLater(row.due, 1)}T00:00:00Z`) }));
  },
});

/** A duty for everybody with the permission to certify, except the person who revoked the certificate. */
const appealToDecide = defineDuty({
  name: "appeal-to-decide",
  states: ["training.appeal.status=waiting"],
  workspace: "programme",
  may: "training.certify",
  reads: "training.certify",
  act: "decide",
  page: "/training/courses/$course",
  find: async ({ read, workspace }) => {
    const rows = await read(sql<
      DutyRow & { readonly course: string; readonly revoked_by: string | null }
    >`select a.id, n.course_id as course, a.revoked_by,
        c.title, c.title_lang, a.created_at as since, a.visibility
      from training.appeal a join training.certificate f on f.workspace_id = a.workspace_id and f.id = a.certificate_id
        join training.nomination n on n.workspace_id = f.workspace_id and n.id = f.nomination_id
        join training.course c on c.workspace_id = n.workspace_id and c.id = n.course_id
      where a.workspace_id = ${workspace} and a.status = 'waiting'`);
    return rows.map((row) =>
      dutyOf(row, { params: { course: row.course }, not: row.revoked_by === null ? [] : [accountIn(row.revoked_by)] }),
    );
  },
});

export const duties: readonly DutyKind[] = [arrived, listToAnswer, toAnswer, toDecide, notConfirmed, useToAsk, appealToDecide];
