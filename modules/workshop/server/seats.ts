/**
 * Seats by their tokens. Only the phone has its token, and the database has only the digest of the token; the server stores no
 * other data that identifies a phone.
 */
import { createHmac, randomInt } from "node:crypto";
import { Problem } from "#platform/contract/problems.ts";
import type { Database, Tx } from "#platform/server/db/index.ts";
import { hashOf } from "./join-codes.ts";
import type { Actor } from "#platform/server/http/index.ts";
import { roomById, type OpenRoom } from "./open-rooms.ts";

export interface SeatHere {
  readonly id: string;
  readonly number: number;
  readonly agency: string | null;
  readonly group: number | null;
  readonly panelDraw: number;
}

const byToken = new Map<string, SeatHere & { readonly room: string }>();

/** Removes the cached seats of a room; the next request reads them again. */
export const forgetSeats = (room: string): void => {
  for (const [token, seat] of byToken) if (seat.room === room) byToken.delete(token);
};

/**
 * The seat token is derived from the join's command id and the room's secret. So a join sent twice gets one seat, and the server
 * can return the token again without storing it.
 */
export const tokenFor = (room: OpenRoom, commandId: string): string =>
  createHmac("sha256", room.secret).update(`seat ${commandId}`).digest("base64url");

/**
 * The seat with this token. Uses a separate transaction, because the caller may already have one. @throws Problem seat-replaced if
 * no present seat has this token.
 */
export const seatByToken = async (db: Database, room: OpenRoom, token: string): Promise<SeatHere> => {
  const known = byToken.get(token);
  if (known !== undefined && known.room === room.id) return known;
  const row = await db.inSeparateTransaction({ workspace: room.workspace, account: null, clearance: room.clearance }, (tx) =>
    tx
      .selectFrom("workshop.seat")
      .select(["id", "number", "agency_id", "group_number", "panel_draw"])
      .where("workspace_id", "=", room.workspace)
      .where("token_hash", "=", hashOf(token))
      .where("room_id", "=", room.id)
      .where("state", "=", "present")
      .executeTakeFirst(),
  );
  if (row === undefined) throw new Problem("seat-replaced");
  const seat = { id: row.id, number: row.number, agency: row.agency_id, group: row.group_number, panelDraw: row.panel_draw };
  byToken.set(token, { ...seat, room: room.id });
  return seat;
};

/**
 * Room and seat of a participant. The authenticator has already read both, so this needs no query. @throws Problem room-closed,
 * seat-replaced.
 */
export const seatHere = async (db: Database, actor: Actor, token: string): Promise<{ room: OpenRoom; seat: SeatHere }> => {
  const room = actor.kind === "participant" ? roomById(actor.room) : null;
  if (room === null) throw new Problem("room-closed");
  return { room, seat: await seatByToken(db, room, token) };
};

/** A random free number for a seat. It reveals neither the order of arrival nor the place at the table. */
export const freeNumber = async (tx: Tx, workspace: string, room: string): Promise<{ number: number; draw: number }> => {
  const rows = await tx
    .selectFrom("workshop.seat")
    .select("number")
    .where("workspace_id", "=", workspace)
    .where("room_id", "=", room)
    .execute();
  const taken = new Set(rows.map((row) => row.number));
  const top = Math.max(40, Math.ceil((taken.size + 1) * 1.5));
  for (;;) {
    const number = randomInt(1, top + 1);
    if (!taken.has(number)) return { number, draw: taken.size };
  }
};
