/**
 * Slips: printed one-time codes of an agency. The row of a slip has an HMAC of its code under the room's key for slips, so nobody without this key
 * can find the code by trying all codes. After the key was destroyed, nobody can match a paper slip to a row. The seat stores another value than the
 * slip, so no row shows which slip belongs to which seat.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import { afterCommit, type Tx } from "#platform/server/db/index.ts";
import { normaliseCode } from "../join-codes.ts";
import type { OpenRoom } from "../open-rooms.ts";
import { seatEnded } from "../seats.ts";
import { admit } from "./admit.ts";
import { passOn } from "./lost-phone.ts";
import { rememberAddress } from "./waiting.ts";

type Keyed = Pick<OpenRoom, "slips">;
const under = ({ slips }: Keyed, use: "slip" | "seat of slip" | "pass", code: string): Buffer =>
  createHmac("sha256", slips)
    .update(`${use} ${normaliseCode(code)}`)
    .digest();

/** The value of a code that is stored in the row of its slip. */
export const slipHash = (room: Keyed, code: string): string => under(room, "slip", code).toString("base64url");
/** The value of a code that is stored in the row of the seat if this code let its phone in. */
export const seatSlipHash = (room: Keyed, code: string): string => under(room, "seat of slip", code).toString("base64url");
/** 132 bits that are printed only in the QR code. They prove that the phone scanned the slip, so that the request is not counted as a guess. */
export const passOfSlip = (room: Keyed, code: string): string => under(room, "pass", code).toString("base64url").slice(0, 22);
export const isPass = (room: Keyed, code: string, pass: string): boolean => {
  const [right, given] = [Buffer.from(passOfSlip(room, code)), Buffer.from(pass)];
  return right.length === given.length && timingSafeEqual(right, given);
};

interface Showing {
  readonly code: string;
  readonly tokenHash: string;
  /** The network address of the phone. */
  readonly address: string;
  /** How often the room has moved to another address. */
  readonly moves: number;
  readonly locked: boolean;
}

/**
 * Lets in a phone that sends the code of a slip. After the room has moved to another address, a used slip is accepted once more, because a browser
 * stores data separately for each address, so the phone's page has lost its seat. The earlier seat then ends, and the new seat gets its marks.
 * @returns "in", or the reason why the phone is not let in
 */
export const openBySlip = async (tx: Tx, room: OpenRoom, showing: Showing): Promise<"in" | "unknown" | "used" | "locked"> => {
  const { code, tokenHash, address, moves, locked } = showing;
  const own = { workspace_id: room.workspace, room_id: room.id, code_hash: slipHash(room, code) } as const;
  const { rows } = await sql<{ agency_id: string | null; follows: boolean; opened_at_move: number | null }>`
    select agency_id, follows, opened_at_move from workshop.slip
    where workspace_id = ${own.workspace_id} and room_id = ${own.room_id} and code_hash = ${own.code_hash} for update`.execute(tx);
  const slip = rows[0];
  if (slip === undefined) return "unknown";
  if (slip.opened_at_move === moves) {
    await sql`update workshop.slip set shown_again = shown_again + 1
      where workspace_id = ${own.workspace_id} and code_hash = ${own.code_hash}`.execute(tx);
    return "used";
  }
  if (locked) return "locked";
  const mark = seatSlipHash(room, code);
  // a person whose seat was set aside waits at the door
  const aside = await tx
    .selectFrom("workshop.seat")
    .select("id")
    .where("workspace_id", "=", room.workspace)
    .where("room_id", "=", room.id)
    .where("slip_hash", "=", mark)
    .where("state", "=", "aside")
    .executeTakeFirst();
  if (aside !== undefined) return "used";
  const former = await tx
    .updateTable("workshop.seat")
    .set({ state: "replaced", slip_hash: null })
    .where("workspace_id", "=", room.workspace)
    .where("room_id", "=", room.id)
    .where("slip_hash", "=", mark)
    .returning("id")
    .executeTakeFirst();
  const { agency_id: agency, follows } = slip;
  const seat = await admit(tx, { workspace: room.workspace, room: room.id, tokenHash, agency, follows, slipHash: mark });
  if (former !== undefined && seat !== null) await passOn(tx, room.workspace, former.id, seat);
  await sql`update workshop.slip set opened_at_move = ${moves}
    where workspace_id = ${own.workspace_id} and code_hash = ${own.code_hash}`.execute(tx);
  afterCommit(tx, () => {
    if (former !== undefined) seatEnded(room.id);
    if (seat !== null) rememberAddress(room.id, seat, address);
  });
  return "in";
};

/**
 * Locks or unlocks the door. The server keeps the addresses of seats: a facilitator who sees unknown phones first locks the door and then sets their
 * seats aside.
 */
export const setLocked = async (tx: Tx, { workspace, room }: { workspace: string; room: string }, locked: boolean): Promise<void> => {
  await tx.updateTable("workshop.room").set({ door_locked: locked }).where("workspace_id", "=", workspace).where("id", "=", room).execute();
};

/** Deletes the slips of a room; called when the room is closed. */
export const forgetSlips = async (tx: Tx, workspace: string, room: string): Promise<void> => {
  await tx.deleteFrom("workshop.slip").where("workspace_id", "=", workspace).where("room_id", "=", room).execute();
  await tx
    .updateTable("workshop.seat")
    .set({ slip_hash: null })
    .where("workspace_id", "=", workspace)
    .where("room_id", "=", room)
    .execute();
};
