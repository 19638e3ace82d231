/** Reads one event with its roster, and the counts of the roster by category and by sex. */
import { engagedStates, inProgramme, stateByCode } from "#modules/programme/server/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { categories, getEvent, sexes, type RosterRow } from "../contract/people.ts";
import { eventById } from "./events.ts";
import { rosterOf } from "./roster.ts";

const counted = (keys: readonly string[], roster: readonly RosterRow[], of: (row: RosterRow) => string) =>
  keys.map((key) => ({ key, rows: roster.filter((row) => of(row) === key).length })).filter(({ rows }) => rows > 0);

export const routes = [
  implement(getEvent, async ({ tx, params, audited, now }) => {
    await inProgramme(tx);
    const event = await eventById(tx, params.event);
    const roster = await rosterOf(tx, event.id);
    const ended = await tx
      .selectFrom("people.ended_fields")
      .select(["ended_at", "rows"])
      .where("workspace_id", "=", params.workspace)
      .where("event_id", "=", event.id)
      .orderBy("ended_at")
      .execute();
    audited([event.id, ...roster.map(({ id }) => id)]);
    const named = (code: string) => ({ code, name: stateByCode(code)?.name ?? {} });
    const codes = [...new Set(roster.flatMap(({ state }) => state ?? []))];
    return {
      event,
      roster,
      byCategory: counted(categories, roster, (row) => row.category),
      bySex: counted(sexes, roster, (row) => row.sex),
      states: codes.map(named),
      choosable: [...(await engagedStates(tx, params.workspace, now()))].map(named),
      ended: ended.map(({ ended_at: at, rows }) => ({ at: at.toISOString(), rows })),
    };
  }),
];
