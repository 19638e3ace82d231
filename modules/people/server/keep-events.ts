/** Lists, adds and changes the events of a programme, with their sessions. */
import { carriedOut, inProgramme, sameImplementers } from "#modules/programme/server/index.ts";
import { dayInUtc } from "#methods/calendar/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord, markingColumns } from "#platform/server/record/index.ts";
import { addEvent, changeEvent, listEvents, type Event, type EventFields } from "../contract/people.ts";
import { eventById, eventsOf } from "./events.ts";
import { haveCheckIns } from "./check-in/check-ins-of.ts";
import { wereAttended } from "./check-in/holders.ts";
import { rosterOf } from "./roster.ts";
import { supportOf } from "./supported.ts";

/**
 * @throws Problem invalid-input if a day is not between the first and the last; marking-forbids if the marking is above the writer's clearance;
 * reads-like-a-method if the guard refuses a text
 */
const eventColumns = (tx: Tx, fields: EventFields) => {
  const { title, starts, ends, sessions, marking } = fields;
  if (ends < starts) throw new Problem("invalid-input", { at: ["ends"] });
  const outside = sessions.findIndex(({ day }) => day < starts || day > ends);
  if (outside >= 0) throw new Problem("invalid-input", { at: ["sessions", outside, "day"] });
  if (tlpRank(marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
  const { lang } = title;
  rejectOperationalDetail({
    title,
    place: { text: fields.place, lang },
    organiser: { text: fields.organiser, lang },
    ...Object.fromEntries(sessions.map((one, i) => [`sessions.${i}.title`, one.title])),
  });
  return {
    kind: fields.kind,
    title: title.text,
    title_lang: lang,
    place: fields.place.trim(),
    mode: fields.mode,
    organiser: fields.organiser.trim(),
    zone: fields.zone,
    starts,
    ends,
    ...markingColumns(marking),
  };
};

type Spoken = Pick<Event, "languages" | "interpretation">;
/**
 * @throws Problem invalid-input if a language is listed twice, or is both a language in which the event is held and one into which it
 * is interpreted
 */
const languageColumns = (fields: EventFields, before: Spoken): Spoken => {
  const { languages = before.languages, interpretation = before.interpretation } = fields;
  if (new Set(languages).size < languages.length) throw new Problem("invalid-input", { at: ["languages"] });
  if (new Set([...languages, ...interpretation]).size < languages.length + interpretation.length)
    throw new Problem("invalid-input", { at: ["interpretation"] });
  return { languages, interpretation };
};

/**
 * Writes the sessions in the given order. @throws Problem invalid-input for an unknown session; session-attended if the list leaves out a session
 * with attendance
 */
const keepSessions = async (tx: Tx, event: string, { sessions, marking }: EventFields): Promise<void> => {
  const workspace = workspaceOf(tx);
  const here = (await eventById(tx, event)).sessions;
  const kept = new Set(sessions.map(({ id }) => id));
  if (sessions.some(({ id }) => id !== null && !here.some((one) => one.id === id)))
    throw new Problem("invalid-input", { at: ["sessions"] });
  const goneIds = here.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if ((await wereAttended(tx, goneIds)) || (await haveCheckIns(tx, goneIds))) throw new Problem("session-attended", { at: ["sessions"] });
  if (goneIds.length > 0) await tx.deleteFrom("people.session").where("workspace_id", "=", workspace).where("id", "in", goneIds).execute();
  for (const [i, { id, title, day }] of sessions.entries())
    await tx
      .insertInto("people.session")
      .values({
        workspace_id: workspace,
        id: id ?? newId(),
        event_id: event,
        position: i + 1,
        title: title.text,
        title_lang: title.lang,
        on_day: day,
        visibility: tlpRank(marking),
      })
      .onConflict((on) =>
        on.columns(["workspace_id", "id"]).doUpdateSet({ position: i + 1, title: title.text, title_lang: title.lang, on_day: day }),
      )
      .execute();
};

export const insertEvent = async (tx: Tx, fields: EventFields, by: string | null): Promise<string> => {
  const id = newId();
  const implementers = await carriedOut(tx, fields.implementers, []);
  const columns = { ...eventColumns(tx, fields), ...languageColumns(fields, { languages: [], interpretation: [] }), implementers };
  await tx
    .insertInto("people.event")
    .values({ workspace_id: workspaceOf(tx), id, ...columns, created_by: by, updated_by: by })
    .execute();
  await keepSessions(tx, id, fields);
  return id;
};

/** Locks the event and its roster until the transaction ends. */
export const lockEvent = async (tx: Tx, event: string): Promise<void> => {
  await sql`select from people.event where workspace_id = ${workspaceOf(tx)} and id = ${event} for update`.execute(tx);
};

export const routes = [
  implement(listEvents, async ({ tx, audited }) => {
    await inProgramme(tx);
    const events = await eventsOf(tx);
    audited(events.map(({ id }) => id));
    return { events };
  }),
  implement(addEvent, async ({ tx, body, actor, audited }) => {
    await inProgramme(tx);
    const id = await insertEvent(tx, body, actorForAudit(actor));
    audited([id]);
    return eventById(tx, id);
  }),
  implement(changeEvent, async ({ tx, params, body, actor, audited, now, supports }) => {
    await inProgramme(tx);
    const { expectedRev, ...fields } = body;
    const before = await eventById(tx, params.event);
    const { id } = before;
    const implementers = await carriedOut(tx, fields.implementers, before.implementers);
    // a past event can be moved to a later day, a visit can become a course, or another implementer can take over: after such a change
    // its roster needs support decisions again
    const today = dayInUtc(now());
    const anew = before.ends < today || before.kind !== fields.kind || !sameImplementers(implementers, before.implementers);
    await supports(anew && before.rows > 0 ? supportOf({ ...fields, implementers }, await rosterOf(tx, id), today) : []);
    const values = { ...eventColumns(tx, fields), ...languageColumns(fields, before), implementers };
    await changeRecord(tx, { table: "people.event", key: { id }, expectedRev, values, actor }, () => eventById(tx, id));
    await keepSessions(tx, id, fields);
    audited([id]);
    return eventById(tx, id);
  }),
];
