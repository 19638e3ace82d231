/** At the State: the calls of programmes and their answers, read from parcels, and the State's own list for each call. */
import { sql } from "kysely";
import { monthsLater } from "#methods/calendar/index.ts";
import { inState } from "#modules/programme/server/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { acknowledge, endedParcels, hasEnded, parcelRows, partnersById } from "#platform/server/exchange/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { listReceivedCalls, type CallHere, type ListedLine } from "../../contract/calls-at-state.ts";
import {
  callKind,
  callVersion,
  outcomeKind,
  outcomeVersion,
  SentCall,
  SentOutcome,
  termMonths,
  type Outcome,
} from "../../contract/nomination-parcels.ts";
import { listThread } from "./threads.ts";

export const callParcels = parcelRows({
  kind: callKind,
  ownPage: true,
  needs: { sender: "training.keep", receiver: "training.answer-call" },
  // a call of version 1 has no days for decisions and confirmations: they are null
  reads: { 1: (payload) => SentCall.parse(payload), [callVersion]: (payload) => SentCall.parse(payload) },
  table: "training.received_call",
  rows: (call, { sender }) => [{ sender, course_id: call.course, body: JSON.stringify(call) }],
});
export const outcomeParcels = parcelRows({
  kind: outcomeKind,
  ownPage: true,
  needs: { sender: "training.keep", receiver: "training.answer-call" },
  // version 1 does not contain the day by which a person confirms
  reads: { 1: (payload) => SentOutcome.parse(payload), [outcomeVersion]: (payload) => SentOutcome.parse(payload) },
  table: "training.received_outcome",
  rows: ({ course, people }, { sender }) =>
    people.map(({ id, outcome, on, by }) => ({
      sender,
      course_id: course,
      line: id,
      said: outcome,
      on_day: on,
      by_day: by,
      visibility: 4,
    })),
});

interface Row {
  readonly parcel_id: string;
  readonly sender: string;
  readonly body: unknown;
  readonly marking: string;
  readonly sent_at: Date;
  readonly opened_at: Date | null;
  readonly rev: number | null;
  readonly lines: readonly (Omit<ListedLine, "person"> & {
    readonly name: string | null;
    readonly unit: string;
    readonly sex: NonNullable<ListedLine["person"]>["sex"];
  })[];
  readonly released: Date | null;
  readonly list_opened: Date | null;
  readonly unread: readonly string[];
}
export interface Here {
  readonly sender: string;
  readonly shown: CallHere;
  /** Parcels with a call or an answer that nobody in this workspace has opened yet. */
  readonly unread: readonly string[];
}

/** The calls, newest first. @param id only this call */
export const callsHere = async (tx: Tx, now: Date, id?: string): Promise<Here[]> => {
  const only = id === undefined ? sql`` : sql`and c.parcel_id = ${id}`;
  const { rows } = await sql<Row>`select c.parcel_id, c.sender, c.body, i.marking, i.sent_at, i.opened_at, l.rev, o.sent_at as released,
      (select r.at from exchange.receipt r where r.workspace_id = o.workspace_id and r.parcel_id = o.id and r.step = 'opened') as list_opened,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'unitType', p.unit_type, 'name', p.name, 'unit', p.unit, 'sex', p.sex,
          'releasedAt', to_char(p.released_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'withdrawn', p.withdrawn,
          'outcome', a.said, 'on', a.on_day, 'by', a.by_day) order by p.position)
        from training.listed p left join training.received_outcome a on a.workspace_id = p.workspace_id and a.sender = p.programme
          and a.course_id = p.course_id and a.line = p.id
        where p.workspace_id = c.workspace_id and p.programme = c.sender and p.course_id = c.course_id), '[]') as lines,
      array(select u.id::text from exchange.incoming u where u.workspace_id = c.workspace_id and u.opened_at is null and (u.id = c.parcel_id
        or u.id in (select a.parcel_id from training.received_outcome a where a.workspace_id = c.workspace_id and a.sender = c.sender
          and a.course_id = c.course_id))) as unread
    from training.received_call c join exchange.incoming i on i.workspace_id = c.workspace_id and i.id = c.parcel_id
      left join training.list l on l.workspace_id = c.workspace_id and l.programme = c.sender and l.course_id = c.course_id
      left join exchange.outgoing o on o.workspace_id = c.workspace_id and o.receiver = c.sender and o.ended_at is null
        and o.thread = ${listThread("")} || c.course_id
    where c.workspace_id = ${workspaceOf(tx)} ${only} order by i.sent_at desc, i.id`.execute(tx);
  return rows.map((row) => {
    const call = SentCall.parse(row.body);
    const today = dayIn(now, call.zone);
    return {
      sender: row.sender,
      unread: row.unread,
      shown: {
        ...call,
        id: row.parcel_id,
        marking: parseTlp(row.marking),
        sentAt: row.sent_at.toISOString(),
        open: today <= call.deadline,
        late: call.deadline < today && today < call.starts,
        namesUntil: monthsLater(call.ends, termMonths),
        rev: row.rev,
        lines: row.lines.map(({ name, unit, sex, ...line }) => ({
          ...line,
          outcome: line.outcome as Outcome | null,
          person: name === null ? null : { name, unit, sex },
        })),
        releasedAt: row.released?.toISOString() ?? null,
        openedAt: row.list_opened?.toISOString() ?? null,
      },
    };
  });
};

/** @throws Problem call-over if the programme replaced or withdrew the call; not-found if this workspace never received it */
export const callHere = async (tx: Tx, id: string, now: Date): Promise<Here> => {
  const [found] = await callsHere(tx, now, id);
  if (found !== undefined) return found;
  throw new Problem((await hasEnded(tx, callKind, id)) ? "call-over" : "not-found");
};

/** Calls that were withdrawn and not replaced. */
const goneHere = async (tx: Tx) => {
  const withdrawn = (await endedParcels(tx, callKind)).filter(({ cause }) => cause === "withdrawn");
  if (withdrawn.length === 0) return [];
  const partners = await partnersById(tx);
  return withdrawn.map(({ id, sender, at, reason }) => ({ id, programme: partners.get(sender)?.name ?? {}, at, reason }));
};

export const routes = [
  implement(listReceivedCalls, async ({ tx, now, audited, receipt }) => {
    await inState(tx);
    const here = await callsHere(tx, now());
    audited(here.flatMap(({ shown }) => [shown.id, ...shown.lines.map(({ id }) => id)]));
    for (const id of here.flatMap(({ unread }) => unread)) receipt(async (after) => void (await acknowledge(after, id)));
    return { calls: here.map(({ shown }) => shown), gone: await goneHere(tx) };
  }),
];
