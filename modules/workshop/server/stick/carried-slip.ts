/**
 * Finds the room of a slip that was printed at another computer. The copy leaves out the directory of codes, so the server tries the key for
 * slips of each open room that came with the copy.
 */
import { slipHash } from "../door/slips.ts";
import { openRoomsEverywhere } from "../network/index.ts";
import { keyCode, roomByCode, type Keyring, type OpenRoom } from "../open-rooms.ts";

/** @returns null if no open room has this slip */
export const roomOfCarriedSlip = async (keyring: Keyring, code: string): Promise<OpenRoom | null> => {
  const { db, keys } = keyring;
  const carried = new Set(await keys.list("slips"));
  if (carried.size === 0) return null;
  for (const { workspace, id, publicKey } of await openRoomsEverywhere(db)) {
    if (!carried.has(id)) continue;
    const room = await roomByCode(keyring, keyCode(publicKey));
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
