/**
 * After a reveal every phone of a room asks what it sees, in the same moment. Those who ask while a reading is under way are read
 * together by the next one, in one transaction: it begins after the last of them asked, so nobody is told less than if it had been
 * read alone. They are phones of one room and so of one workspace at one clearance; each is given its own view.
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

/** What a seat sees. @throws what the reading threw, to everybody who was read with it */
export const viewSoon = (db: Pick<Database, "transaction">, room: Where, seat: SeatHere, now: () => Date): Promise<RoomSnapshot> => {
  const settle = Promise.withResolvers<RoomSnapshot>();
  const wave = waiting.get(room.id);
  if (wave !== undefined) wave.push({ seat, settle });
  else {
    waiting.set(room.id, [{ seat, settle }]);
    // what has arrived with this one is opened first
    setImmediate(() => void readWaves(db, room, now));
  }
  return settle.promise;
};
