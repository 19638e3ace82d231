/**
 * Join codes: for each digest of a code, the room, the workspace of the room, and the time at which the code expires. The directory does
 * not store the code itself.
 */
import { sql } from "kysely";
import type { Tx } from "../db/index.ts";
import { digestOf } from "./invitations.ts";

/** Registers a room's code in the transaction's workspace. @throws Problem `already-exists` if another room uses the code. */
export const putRoomCode = async (tx: Tx, workspace: string, room: string, code: string, expiresAt: Date): Promise<void> => {
  await sql`select directory.put_room_code(${digestOf(code)}, ${workspace}, ${room}, ${expiresAt})`.execute(tx);
};

/** The room of a code, before any workspace is open; null if there is none or it has expired. */
export const openRoomBy = async (tx: Tx, code: string): Promise<{ workspace: string; room: string } | null> =>
  (await sql<{ workspace: string; room: string }>`select workspace, room from directory.open_room(${digestOf(code)})`.execute(tx))
    .rows[0] ?? null;

/** All rooms that have a code, in all workspaces, by one query. */
export const openRooms = async (tx: Tx): Promise<readonly { readonly workspace: string; readonly room: string }[]> =>
  (await sql<{ workspace: string; room: string }>`select workspace, room from directory.open_rooms()`.execute(tx)).rows;

/** Removes the codes of a room. */
export const closeRoomCodes = async (tx: Tx, workspace: string, room: string): Promise<void> => {
  await sql`select directory.close_room(${workspace}, ${room})`.execute(tx);
};
