/**
 * Finds the room of a slip whose code a person typed. The row of a slip has only an HMAC of its code, so the server tries the key of each
 * open room. No table has a digest without a key, from which the code could be found by trying all codes.
 */
import { openRoomsEverywhere } from "../network/index.ts";
import { roomByKey, type Keyring, type OpenRoom } from "../open-rooms.ts";
import { slipHash } from "./slips.ts";

/** @returns null if no open room has this slip */
export const roomOfSlip = async (keyring: Keyring, code: string): Promise<OpenRoom | null> => {
  const { db } = keyring;
  for (const { workspace, id, publicKey } of await openRoomsEverywhere(db)) {
    const room = await roomByKey(keyring, publicKey);
    if (room === null) continue;
    const slip = await db.inSeparateTransaction({ workspace, account: null, clearance: 4 }, (tx) =>
      tx
        .selectFrom("workshop.slip")
        .select("id")
        .where("workspace_id", "=", workspace)
        .where("room_id", "=", id)
        .where("code_hash", "=", slipHash(room, code))
        .executeTakeFirst(),
    );
    if (slip !== undefined) return room;
  }
  return null;
};
