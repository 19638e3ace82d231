/**
 * After a reveal every phone of a room requests its view at the same moment. Requests that arrive during a read are batched into
 * the next one, in one transaction. That read starts after the last of them arrived, so no phone sees older data than it would have
 * seen alone. All requests of a batch come from phones of one room, so they have one workspace and one clearance. Each phone gets
 * its own view.
 */
import type { RoomSnapshot } from "../contract/room.ts";
import type { Database } from "#platform/server/db/index.ts";
import type { OpenRoom } from "./open-rooms.ts";
import { phoneViews } from "./phone-view.ts";
import type { SeatHere } from "./seats.ts";

interface Asking {
  readonly seat: SeatHere;
  readonly settle: PromiseWithResolvers<RoomSnapshot>;
}

const waiting = new Map<string, Asking[]>();

type Where = Pick<OpenRoom, "id" | "workspace" | "clearance">;

const readWaves = async (db: Pick<Database, "transaction">, room: Where, now: () => Date): Promise<void> => {
  for (let wave = waiting.get(room.id) ?? []; wave.length > 0; wave = waiting.get(room.id) ?? []) {
    waiting.set(room.id, []);
    try {
      const seats = wave.map(({ seat }) => seat);
      const scope = { workspace: room.workspace, account: null, clearance: room.clearance };
      const views = await db.transaction(scope, (tx) => phoneViews(tx, room.workspace, room.id, seats, now()));
      for (const [place, { settle }] of wave.entries()) settle.resolve(views[place] as RoomSnapshot);
    } catch (error) {
      for (const { settle } of wave) settle.reject(error);
    }
  }
  waiting.delete(room.id);
};

/** Returns the view of a seat. @throws the error of the read; every request of the batch gets it */
export const viewSoon = (db: Pick<Database, "transaction">, room: Where, seat: SeatHere, now: () => Date): Promise<RoomSnapshot> => {
  const settle = Promise.withResolvers<RoomSnapshot>();
  const wave = waiting.get(room.id);
  if (wave !== undefined) wave.push({ seat, settle });
  else {
    waiting.set(room.id, [{ seat, settle }]);
    // wait, so that requests that arrive together with this one join the same batch
    setImmediate(() => void readWaves(db, room, now));
  }
  return settle.promise;
};
