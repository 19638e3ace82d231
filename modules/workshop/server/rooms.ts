/** Queries on workshop.room and its seats. */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
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

/** @throws Problem room-closed. */
export const openRoomRow = async (tx: Tx, workspace: string, id: string): Promise<RoomRow> => {
  const row = await roomRow(tx, workspace, id);
  if (row.state !== "open") throw new Problem("room-closed");
  return row;
};

/** Returns the present seats: those that joined, have not left, and were not replaced. */
export const seatsOf = (tx: Tx, workspace: string, room: string) =>
  tx
    .selectFrom("workshop.seat")
    .select(["id", "number", "agency_id", "group_number", "panel_draw", "paper"])
    .where("workspace_id", "=", workspace)
    .where("room_id", "=", room)
    .where("state", "=", "present")
    .orderBy("number")
    .execute();

/** The open round of this room; if none is open, the latest one. */
export const currentRound = async (tx: Tx, workspace: string, room: string): Promise<string | null> => {
  const { rows } = await sql<{
    id: string;
  }>`select id from threat.round where workspace_id = ${workspace} and room = ${room} order by number desc limit 1`.execute(tx);
  return rows[0]?.id ?? null;
};
