/**
 * Seats and their tokens. Only the phone has the token of its seat; the database has only the digest of the token. The server stores no other data
 * that identifies a phone.
 */
import { createHmac, randomInt } from "node:crypto";
import { smallestCell } from "#methods/disclosure/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Database, Tx } from "#platform/server/db/index.ts";
import { hashOf } from "./join-codes.ts";
import type { Actor } from "#platform/server/http/index.ts";
import type { Answering } from "#platform/server/questions/index.ts";
import { roomById, type OpenRoom } from "./open-rooms.ts";
import { renewViewKey } from "./view-keys.ts";

export interface SeatHere {
  readonly id: string;
  readonly number: number;
  readonly agency: string | null;
  readonly group: number | null;
  /** The panel (group of seats that rate the same scenarios) of the seat; null before the first round with several panels. */
  readonly panel: number | null;
  /** Whether the seat only follows: it is not counted and cannot answer. */
  readonly follows: boolean;
}

/** The number of the group that everybody belongs to in a room without break-out groups. */
export const everybody = 0;
/** The group whose drafts a seat can read and change; null if the seat has not chosen one of the room's groups. */
export const draftingGroup = ({ groups }: { readonly groups: number }, { group }: Pick<SeatHere, "group">): number | null =>
  groups === 0 ? everybody : group;

const byToken = new Map<string, SeatHere & { readonly room: string }>();

/** Removes the cached seats of a room; the next request reads them again. */
export const forgetSeats = (room: string): void => {
  for (const [token, seat] of byToken) if (seat.room === room) byToken.delete(token);
};

/** Called when a seat of the room ends: from then on its phone can neither send requests nor decrypt later events. */
export const seatEnded = (room: string): void => {
  forgetSeats(room);
  renewViewKey(room);
};

/**
 * The seat token is derived from the room's secret and from the command id with which the phone asks to join. Therefore a phone that asks twice gets
 * one seat, and the server can return the token again without storing it.
 */
export const tokenFor = (room: OpenRoom, commandId: string): string =>
  createHmac("sha256", room.secret).update(`seat ${commandId}`).digest("base64url");

/**
 * The seat with this token. It uses a transaction of its own, because the caller may already have one. @throws Problem seat-replaced if no present
 * seat has this token.
 */
export const seatByToken = async (db: Database, room: OpenRoom, token: string): Promise<SeatHere> => {
  const known = byToken.get(token);
  if (known !== undefined && known.room === room.id) return known;
  const row = await db.inSeparateTransaction({ workspace: room.workspace, account: null, clearance: room.clearance }, (tx) =>
    tx
      .selectFrom("workshop.seat")
      .select(["id", "number", "agency_id", "group_number", "panel", "follows"])
      .where("workspace_id", "=", room.workspace)
      .where("token_hash", "=", hashOf(token))
      .where("room_id", "=", room.id)
      .where("state", "=", "present")
      .executeTakeFirst(),
  );
  if (row === undefined) throw new Problem("seat-replaced");
  const seat = {
    id: row.id,
    number: row.number,
    agency: row.agency_id,
    group: row.group_number,
    panel: row.panel,
    follows: row.follows,
  };
  byToken.set(token, { ...seat, room: room.id });
  return seat;
};

/**
 * Room and seat of a participant. This needs no query, because the authenticator has already read both. @throws Problem room-closed if the room is
 * closed; seat-replaced if the seat has ended.
 */
export const seatHere = async (db: Database, actor: Actor, token: string): Promise<{ room: OpenRoom; seat: SeatHere }> => {
  const room = actor.kind === "participant" ? roomById(actor.room) : null;
  if (room === null) throw new Problem("room-closed");
  return { room, seat: await seatByToken(db, room, token) };
};

/** The person at a seat, for the question engine. */
export const answererAt = (room: Pick<OpenRoom, "workspace" | "id" | "clearance">, seat: SeatHere): Answering => ({
  workspace: room.workspace,
  room: room.id,
  clearance: room.clearance,
  seat,
  async present(tx, seats) {
    const rows = await tx
      .selectFrom("workshop.seat")
      .select("id")
      .where("workspace_id", "=", room.workspace)
      .where("room_id", "=", room.id)
      .where("id", "in", [...seats])
      .where("state", "=", "present")
      .execute();
    return new Set(rows.map(({ id }) => id));
  },
});

/** As `seatHere`, for a phone that answers. @throws Problem seat-follows if the seat only follows; also the problems of `seatHere` */
export const answeringSeat = async (db: Database, actor: Actor, token: string): Promise<{ room: OpenRoom; seat: SeatHere }> => {
  const here = await seatHere(db, actor, token);
  if (here.seat.follows) throw new Problem("seat-follows");
  return here;
};

/** If fewer phones than this speak for an agency, other people can tell whose answer it is. */
const enoughPhones = smallestCell;

/** Whether so few phones speak for an agency that other people can tell whose answer it is. */
export const isFewPhones = async (tx: Tx, room: Pick<OpenRoom, "workspace" | "id">, agency: string | null): Promise<boolean> => {
  if (agency === null) return false;
  const rows = await tx
    .selectFrom("workshop.seat")
    .select("id")
    .where("workspace_id", "=", room.workspace)
    .where("room_id", "=", room.id)
    .where("agency_id", "=", agency)
    .where("state", "=", "present")
    .where("follows", "=", false)
    .limit(enoughPhones)
    .execute();
  return rows.length < enoughPhones;
};

/**
 * The numbers of seats are below this number, whatever the number of seats. If the range depended on the number of seats, people who come late would
 * get high numbers.
 */
const topNumber = 999;

/** A random free number for a seat, and the number of seats. The number reveals neither the order of arrival nor the place at the table. */
export const freeNumber = async (tx: Tx, workspace: string, room: string): Promise<{ number: number; seats: number }> => {
  const rows = await tx
    .selectFrom("workshop.seat")
    .select("number")
    .where("workspace_id", "=", workspace)
    .where("room_id", "=", room)
    .execute();
  const taken = new Set(rows.map((row) => row.number));
  for (;;) {
    const number = randomInt(1, topNumber + 1);
    if (!taken.has(number)) return { number, seats: taken.size };
  }
};
