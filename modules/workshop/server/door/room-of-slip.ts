/**
 * Finds the room of a slip whose code a person typed. The row of a slip has only an HMAC of its code, so the server computes the HMAC with the key of
 * each open room. No table has an unkeyed digest, from which the code could be found by trying all codes. The work depends only on the number of open
 * rooms, and not on the number of workspaces.
 */
import { openRooms } from "#platform/server/directory/index.ts";
import { roomAt, type Keyring, type OpenRoom } from "../open-rooms.ts";
import { slipHash } from "./slips.ts";

/** @returns null if no open room has this slip */
export const roomOfSlip = async (keyring: Keyring, code: string): Promise<OpenRoom | null> => {
  const { db } = keyring;
  for (const place of await db.inSeparateTransaction({ workspace: null, account: null, clearance: 0 }, openRooms)) {
    const room = await roomAt(keyring, place);
    if (room === null) continue;
    const slip = await db.inSeparateTransaction({ workspace: room.workspace, account: null, clearance: 4 }, (tx) =>
      tx
        .selectFrom("workshop.slip")
        .select("id")
        .where("workspace_id", "=", room.workspace)
        .where("room_id", "=", room.id)
        .where("code_hash", "=", slipHash(room, code))
        .executeTakeFirst(),
    );
    if (slip !== undefined) return room;
  }
  return null;
};
