/**
 * Changes the address of the room if a facilitator chose another address, or if the network gave this computer another address. Every open room
 * stores the new address, its wall shows how to join, and everybody is notified. Open pages on phones find the new address without help.
 */
import type { Database } from "#platform/server/db/index.ts";
import type { RoomListener, Services } from "#platform/server/http/index.ts";
import type { Live } from "#platform/server/live/index.ts";
import { isLocal, isLoopback, type MachineAddress } from "#platform/server/network/index.ts";
import { isIP } from "node:net";
import { roomRow } from "../rooms.ts";
import { tellRoom } from "../tell-room.ts";
import { memoryOf } from "./memory.ts";
import { openRoomsEverywhere } from "./open-everywhere.ts";

interface Moving {
  readonly db: Database;
  readonly live: Live;
  readonly room: RoomListener;
}

/** Stores the listener's present address in every open room, and notifies the rooms. */
export const announceAddress = async ({ db, live, room }: Moving): Promise<void> => {
  const open = await openRoomsEverywhere(db);
  room.servedBefore(open.flatMap(({ address }) => (address === null ? [] : [address])));
  const { origin } = room;
  for (const { workspace, id, address } of open)
    await db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
      if (origin !== null && address !== origin)
        await tx
          .updateTable("workshop.room")
          .set((eb) =>
            address === null ? { address: origin } : { address: origin, moves: eb("moves", "+", 1), moved: true, wall_view: "joining" },
          )
          .where("workspace_id", "=", workspace)
          .where("id", "=", id)
          .execute();
      await tellRoom({ tx, live }, workspace, await roomRow(tx, workspace, id));
    });
};

/** Stores in memory which interface has the listener's address. */
export const noteInterface = (room: RoomListener): void => {
  const found = room.addresses().find(({ address }) => address === room.host);
  if (found !== undefined) memoryOf(room).interfaceName = found.name;
};

/**
 * The address that the same interface has now. The room moves to another network, or to an address that can be reached from the internet, only if a
 * facilitator chooses it.
 */
const replacement = (room: RoomListener, now: readonly MachineAddress[]): string | null => {
  const { host } = room;
  if (host === null || room.fixedBy === "proxy" || isLoopback(host) || now.some(({ address }) => address === host)) return null;
  const { interfaceName } = memoryOf(room);
  const fits = ({ name, address, local }: MachineAddress): boolean =>
    name === interfaceName && isIP(address) === isIP(host) && (local || !isLocal(host));
  return now.find(fits)?.address ?? null;
};

/** Returns the function that runs when the machine's addresses have changed while the listener is open. */
export const followAddresses =
  ({ db, live, room, log }: Services) =>
  async (now: readonly MachineAddress[]): Promise<void> => {
    const next = replacement(room, now);
    if (next !== null) {
      log(`The address of this computer changed: the room moves to ${next}.`);
      // the log contains the error, and the console shows that the address is gone
      await room.openAt(next).catch(() => undefined);
    }
    noteInterface(room);
    await announceAddress({ db, live, room });
  };
