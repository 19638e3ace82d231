/**
 * Notifies phones, console and wall that something changed. The sequence number of a room increases with each change. The first number is taken from
 * the clock, so that the numbers also increase after a restart. No code uses them as a time.
 */
import type { Live } from "#platform/server/live/index.ts";
import { type RawBuilder, sql } from "kysely";
import { afterCommit, type Database, type Tx } from "#platform/server/db/index.ts";
import { countedFor } from "./rooms.ts";

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
/** The topic for the console only: changed counts and a changed door, which must not make five hundred phones send requests. */
export const consoleTopicOf = (room: string): string => `console:${room}`;

export interface Count {
  readonly answered: number;
  readonly present: number;
}

/** SQL expressions for a round and one of its scenarios. */
type Place = RawBuilder<{ round: string | null; scenario: string | null }>;

/** Reads with one query how many seats of the scenario's panel answered, and how many seats the panel has. */
const countAt = async (tx: Tx, workspace: string, room: string, place: Place): Promise<Count> => {
  const item = { question: sql<string | null>`(select round from place)`, part: sql<string | null>`(select scenario from place)` };
  const { rows } = await sql<Count>`
    with place as (${place}), asked as (
      select r.panels, rs.panel, rs.state = 'revealed' as revealed, rs.asked, rs.answered
      from threat.round_scenario rs join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
      where rs.workspace_id = ${workspace} and rs.round_id = ${item.question} and rs.scenario_id = ${item.part})
    select
      coalesce((select answered from asked where revealed),
        (select count(*) from question.participation p join question.item i on i.workspace_id = p.workspace_id and i.id = p.item_id
          where i.workspace_id = ${workspace} and i.question = ${item.question} and i.part = ${item.part}))::int as answered,
      coalesce((select asked from asked where revealed),
        (select count(*) from workshop.seat s where s.workspace_id = ${workspace} and s.room_id = ${room}
          and ${countedFor(item)}
          and coalesce((select asked.panels = 1 or s.panel = asked.panel from asked), true)))::int as present`.execute(tx);
  return rows[0] ?? { answered: 0, present: 0 };
};

/** The count for one scenario of a round. */
export const countNow = (tx: Tx, workspace: string, room: string, round: string | null, scenario: string | null): Promise<Count> =>
  countAt(tx, workspace, room, sql`select ${round}::uuid as round, ${scenario}::uuid as scenario`);

/** The count for the scenario that the room shows, in its latest round. */
const countShown = (tx: Tx, workspace: string, room: string): Promise<Count> =>
  countAt(
    tx,
    workspace,
    room,
    sql`select (select id from threat.round where workspace_id = ${workspace} and room = ${room} order by number desc limit 1) as round,
      scenario_id as scenario from workshop.room where workspace_id = ${workspace} and id = ${room}`,
  );

/** Increases the sequence number of a room after a change; the next snapshots and events contain the new number. */
export const nextSequence = (room: string): void => void sequences.set(room, Math.max(sequenceOf(room) + 1, 1));

interface Due {
  console: boolean;
  timer: NodeJS.Timeout;
  /** The latest time at which the count must be published. */
  readonly until: number;
}
const waiting = new Map<string, Due>();
/** For each room, the last started read of its count. Reads of a room run one after the other, so that an older count never follows a newer one. */
const counting = new Map<string, Promise<void>>();

/** For each room, the number of answers that are being stored. */
const storing = new Map<string, number>();

/** Stores an answer of a room. While a room stores answers, its count is not published, because it would be outdated a moment later. */
export const whileStoring = async <T>(room: string, store: () => Promise<T>): Promise<T> => {
  storing.set(room, (storing.get(room) ?? 0) + 1);
  try {
    return await store();
  } finally {
    const left = (storing.get(room) ?? 1) - 1;
    if (left > 0) storing.set(room, left);
    else storing.delete(room);
  }
};

/**
 * The server publishes the count when no answer has come for `quietMs` milliseconds and none is being stored, and at the latest `gatherMs`
 * milliseconds after the first answer. With more than `followersAt` open pages, the latest time grows with the number of pages, so that counts cause
 * at most 2,000 messages a second.
 */
const quietMs = 8;
const gatherMs = 100;
const followersAt = 200;

/**
 * Publishes the new count after the commit and, with `console`, a notice for the console. Five hundred answers must not cause five hundred counts:
 * while answers arrive, the count is published a few times a second, and once more soon after the last answer.
 */
export const countSoon = (
  tx: Tx,
  { db, live }: { db: Database; live: Live },
  room: { workspace: string; id: string },
  console: boolean,
): void => {
  afterCommit(tx, () => {
    const now = performance.now();
    const due = waiting.get(room.id);
    clearTimeout(due?.timer);
    const most = gatherMs * Math.max(1, live.followers(topicOf(room.id)) / followersAt);
    const until = due?.until ?? now + most;
    const tell = (): void => inTurn(room.id, () => tellCount(db, live, room));
    waiting.set(room.id, { console: console || due?.console === true, timer: whenQuiet(room.id, until, tell), until });
  });
};

/** Calls `run` when the room is quiet (no answer arrives and none is being stored), and at `until` at the latest. */
const whenQuiet = (room: string, until: number, run: () => void): NodeJS.Timeout => {
  const timer = setTimeout(
    () => {
      if (storing.has(room) && performance.now() < until) timer.refresh();
      else run();
    },
    Math.max(0, Math.min(quietMs, until - performance.now())),
  ).unref();
  return timer;
};

const inTurn = (room: string, count: () => Promise<void>): void => {
  const turn = (counting.get(room) ?? Promise.resolve())
    .then(count)
    .catch(() => undefined)
    .finally(() => counting.get(room) === turn && counting.delete(room));
  counting.set(room, turn);
};

const tellCount = async (db: Database, live: Live, { workspace, id }: { workspace: string; id: string }): Promise<void> => {
  const due = waiting.get(id);
  if (due === undefined) return;
  clearTimeout(due.timer);
  waiting.delete(id);
  const count = await db.transaction({ workspace, account: null, clearance: 4 }, (tx) => countShown(tx, workspace, id));
  const data = (kind: "count" | "changed") => ({ sequence: sequenceOf(id), kind, ...count });
  live.publish(topicOf(id), { name: "room", key: "count", data: data("count") });
  if (due.console) live.publish(consoleTopicOf(id), { name: "room", key: "changed", data: data("changed") });
};
