/** Queries on people.event and people.session, with the numbers of roster rows and of attendances. */
import type { Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { FigureScope } from "#platform/server/figures/index.ts";
import type { Event } from "../contract/people.ts";

interface Session {
  readonly id: string;
  readonly title: string;
  readonly title_lang: string;
  readonly on_day: string;
  readonly attended: number;
}

/** The events, newest first. @param id only this event */
export const eventsOf = async (tx: Tx, id?: string): Promise<Event[]> => {
  let query = tx
    .selectFrom("people.event as e")
    .selectAll("e")
    .select([
      sql<number>`(select count(*)::int from people.participation p where p.workspace_id = e.workspace_id and p.event_id = e.id)`.as(
        "rows",
      ),
      sql<Session[]>`coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'title', s.title, 'title_lang', s.title_lang,
          'on_day', s.on_day, 'attended', (select count(*)::int from people.attendance a where a.workspace_id = s.workspace_id
            and a.session_id = s.id)) order by s.position)
        from people.session s where s.workspace_id = e.workspace_id and s.event_id = e.id), '[]')`.as("sessions"),
    ])
    .where("e.workspace_id", "=", workspaceOf(tx))
    .orderBy("e.starts", "desc")
    .orderBy("e.id");
  if (id !== undefined) query = query.where("e.id", "=", id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    rev: row.rev,
    kind: row.kind as Event["kind"],
    title: { text: row.title, lang: row.title_lang },
    place: row.place,
    mode: row.mode as Event["mode"],
    organiser: row.organiser,
    zone: row.zone,
    starts: row.starts,
    ends: row.ends,
    implementers: row.implementers,
    languages: row.languages,
    interpretation: row.interpretation,
    marking: row.marking as Tlp,
    rows: row.rows,
    sessions: row.sessions.map((one) => ({
      id: one.id,
      title: { text: one.title, lang: one.title_lang },
      day: one.on_day,
      attended: one.attended,
    })),
  }));
};

/** @throws Problem not-found if the reader sees no such event */
export const eventById = async (tx: Tx, id: string): Promise<Event> => {
  const [event] = await eventsOf(tx, id);
  if (event === undefined) throw new Problem("not-found");
  return event;
};

/** For figures with one event as scope. @throws Problem not-found if the reader sees no such event */
export const requireEvent = async (tx: Tx, { kind, key }: FigureScope): Promise<void> => {
  if (kind === "event" && key !== null) await eventById(tx, key);
};
