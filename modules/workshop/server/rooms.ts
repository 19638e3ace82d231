/** Queries on workshop.room and its seats. */
import type { SetAside } from "../contract/aside.ts";
import { type RawBuilder, sql } from "kysely";
import type * as z from "zod/mini";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import { Problem } from "#platform/contract/problems.ts";

export const roomRow = async (tx: Tx, workspace: string, id: string) => {
  const row = await tx
    .selectFrom("workshop.room")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return row;
};
export type RoomRow = Awaited<ReturnType<typeof roomRow>>;

/** The remaining time by the server's clock. The page counts down from this time. */
export const timerOf = (row: Pick<RoomRow, "timer_ends_at" | "timer_left_ms">, now: Date) => {
  if (row.timer_ends_at !== null) return { running: true, remainingMs: Math.max(0, row.timer_ends_at.getTime() - now.getTime()) };
  return row.timer_left_ms === null ? null : { running: false, remainingMs: row.timer_left_ms };
};

/** The column values of a room without a timer. They are set when a question ends, because the timer ends with it. */
export const noTimer = { timer_ends_at: null, timer_left_ms: null } as const;

/** Ends the timer of one room. */
export const endTimer = async (tx: Tx, room: string): Promise<void> => {
  await tx.updateTable("workshop.room").set(noTimer).where("workspace_id", "=", workspaceOf(tx)).where("id", "=", room).execute();
};

/** Ends the timers of the open rooms of an assessment, because a question of one of its steps began or ended. */
export const endTimerOf = async (tx: Tx, { assessment, turn }: { readonly assessment: string; readonly turn?: boolean }): Promise<void> => {
  if (turn !== true) return;
  await tx
    .updateTable("workshop.room")
    .set(noTimer)
    .where("workspace_id", "=", workspaceOf(tx))
    .where("assessment_id", "=", assessment)
    .where("state", "=", "open")
    .execute();
};

/** The present break; null if there is none or if its end has passed, so a break ends automatically. */
export const breakOf = (row: Pick<RoomRow, "break_until" | "break_label">, now: Date) => {
  const remainingMs = (row.break_until?.getTime() ?? 0) - now.getTime();
  return row.break_label === null || remainingMs <= 0 ? null : { label: row.break_label, remainingMs };
};

/** The row of an open room. @throws Problem room-closed if the room is closed */
export const openRoomRow = async (tx: Tx, workspace: string, id: string): Promise<RoomRow> => {
  const row = await roomRow(tx, workspace, id);
  if (row.state !== "open") throw new Problem("room-closed");
  return row;
};

/**
 * SQL condition: whether the seat `s` is counted for an item. A seat that ended after it answered is still counted, so that there are never more
 * answers than counted seats. A seat that only follows is not counted, nor a seat that another phone has replaced, because that phone has its marks.
 */
export const countedFor = ({ question, part }: Readonly<Record<"question" | "part", string | null | RawBuilder<string | null>>>) =>
  sql<boolean>`(not s.follows and (s.state = 'present' or exists (
    select from question.participation p join question.item i on i.workspace_id = p.workspace_id and i.id = p.item_id
    where p.workspace_id = s.workspace_id and p.seat_id = s.id and i.question = ${question}::uuid
      and i.part is not distinct from ${part}::uuid)))`;

/** The seats that are counted for an item: those that can answer it, and those that answered it and ended. */
export const seatsFor = async (tx: Tx, workspace: string, room: string, item: Parameters<typeof countedFor>[0]) =>
  (
    await sql<{ id: string; agency_id: string | null; panel: number | null; paper: boolean }>`
      select s.id, s.agency_id, s.panel, s.paper from workshop.seat s
      where s.workspace_id = ${workspace} and s.room_id = ${room} and ${countedFor(item)}`.execute(tx)
  ).rows;

/** The seats that can answer now. */
export const seatsOf = (tx: Tx, workspace: string, room: string) =>
  tx
    .selectFrom("workshop.seat")
    .select("id")
    .where("workspace_id", "=", workspace)
    .where("room_id", "=", room)
    .where("state", "=", "present")
    .where("follows", "=", false)
    .execute();

/** The open round of this room; if no round is open, the latest one. */
export const currentRound = async (tx: Tx, workspace: string, room: string): Promise<string | null> => {
  const { rows } = await sql<{
    id: string;
  }>`select id from threat.round where workspace_id = ${workspace} and room = ${room} order by number desc limit 1`.execute(tx);
  return rows[0]?.id ?? null;
};

/** The data that wall and phones show about seats that were set aside; null if there are none. */
export const setAsideOf = ({ aside_seats, aside_reason, aside_reason_lang }: RoomRow): z.infer<typeof SetAside> | null =>
  aside_seats === 0 ? null : { seats: aside_seats, reason: { text: aside_reason ?? "", lang: aside_reason_lang ?? "en" } };
