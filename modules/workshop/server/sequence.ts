/**
 * Notifies phones, console and wall that something changed. The sequence of a room rises with each change. It starts from the
 * clock, so that it still rises after a restart. No code uses it as a time.
 */
import type { Live } from "#platform/server/live/index.ts";
import { sql } from "kysely";
import { afterCommit, type Database, type Tx } from "#platform/server/db/index.ts";
import { currentRound, roomRow } from "./rooms.ts";

const sequences = new Map<string, number>();

export const sequenceOf = (room: string): number => {
  const known = sequences.get(room);
  if (known !== undefined) return known;
  const first = Date.now();
  sequences.set(room, first);
  return first;
};

/** The topic that phones, wall and console subscribe to. */
export const topicOf = (room: string): string => `room:${room}`;
/** The topic for the console only, with changed marks of seats: a new mark must not make five hundred phones fetch. */
export const consoleTopicOf = (room: string): string => `console:${room}`;

export interface Count {
  readonly answered: number;
  readonly present: number;
}

/** The count for the scenario in view: seats that answered, out of the seats of its panel. One query. */
export const countNow = async (tx: Tx, workspace: string, room: string, round: string | null, scenario: string | null): Promise<Count> => {
  const { rows } = await sql<Count>`
    with asked as (
      select r.panels, rs.panel, rs.state = 'revealed' as revealed, rs.asked, rs.answered
      from threat.round_scenario rs join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
      where rs.workspace_id = ${workspace} and rs.round_id = ${round} and rs.scenario_id = ${scenario})
    select
      coalesce((select answered from asked where revealed),
        (select count(*) from question.participation p join question.item i on i.workspace_id = p.workspace_id and i.id = p.item_id
          where i.workspace_id = ${workspace} and i.question = ${round} and i.part = ${scenario}))::int as answered,
      coalesce((select asked from asked where revealed),
        (select count(*) from workshop.seat where workspace_id = ${workspace} and room_id = ${room} and state = 'present'
          and coalesce((select panel_draw % panels = panel from asked), true)))::int as present`.execute(tx);
  return rows[0] ?? { answered: 0, present: 0 };
};

/** After the commit, notifies all subscribers, so that they fetch again. */
export const tellChanged = (tx: Tx, live: Live, room: string, count: Count): void => {
  afterCommit(tx, () => {
    const sequence = Math.max(sequenceOf(room) + 1, 1);
    sequences.set(room, sequence);
    live.publish(topicOf(room), { name: "room", key: "changed", data: { sequence, kind: "changed", ...count } });
  });
};

const waiting = new Map<string, { console: boolean }>();
/** All answers within this time (ms) cause only one count. */
const gatherMs = 40;

/**
 * After the commit, publishes the new count and, with `console`, the changed marks. The server counts after a short delay, once for
 * all answers of that time, because five hundred answers must not cause five hundred counts.
 */
export const countSoon = (
  tx: Tx,
  { db, live }: { db: Database; live: Live },
  room: { workspace: string; id: string },
  console: boolean,
): void => {
  afterCommit(tx, () => {
    const due = waiting.get(room.id);
    if (due !== undefined) {
      due.console ||= console;
      return;
    }
    waiting.set(room.id, { console });
    setTimeout(() => void tellCount(db, live, room).catch(() => undefined), gatherMs).unref();
  });
};

const tellCount = async (db: Database, live: Live, { workspace, id }: { workspace: string; id: string }): Promise<void> => {
  const due = waiting.get(id);
  waiting.delete(id);
  const { count, ticks } = await db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    const row = await roomRow(tx, workspace, id);
    const round = await currentRound(tx, workspace, id);
    return {
      ticks: round !== null && (await letTicksOut(tx, workspace, round)),
      count: await countNow(tx, workspace, id, round, row.scenario_id),
    };
  });
  const data = (kind: "count" | "changed") => ({ sequence: sequenceOf(id), kind, ...count });
  live.publish(topicOf(id), { name: "room", key: "count", data: data("count") });
  if (ticks || due?.console === true) live.publish(consoleTopicOf(id), { name: "room", key: "changed", data: data("changed") });
};

/** The console gets at least three marks at a time, so that a new mark does not show who has just answered. */
const batch = 3;

const letTicksOut = async (tx: Tx, workspace: string, round: string): Promise<boolean> => {
  const { numAffectedRows } = await sql`update question.participation set shown = true
    where workspace_id = ${workspace} and not shown and item_id in (
      select p.item_id from question.participation p join question.item i on i.workspace_id = p.workspace_id and i.id = p.item_id
      where i.workspace_id = ${workspace} and i.question = ${round} and not p.shown
      group by p.item_id having count(*) >= ${batch})`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
};
