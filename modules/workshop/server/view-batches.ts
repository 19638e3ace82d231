/**
 * After a reveal every phone of a room requests its view at the same moment. Requests that arrive during a read form the next batch, which is read in
 * one transaction. This transaction starts after the last request of the batch arrived, so no phone gets older data than it would get alone. All
 * requests of a batch come from phones of one room, so they have one workspace and one clearance. Each phone gets its own view.
 */
import type { SeatView } from "../contract/room.ts";
import type { Database } from "#platform/server/db/index.ts";
import { createBatches } from "#platform/server/http/index.ts";
import type { OpenRoom } from "./open-rooms.ts";
import { phoneViews } from "./phone-view.ts";
import type { SeatHere } from "./seats.ts";

type Where = Pick<OpenRoom, "id" | "workspace" | "clearance">;

interface Asking {
  readonly db: Pick<Database, "transaction">;
  readonly room: Where;
  readonly seat: SeatHere;
  readonly now: () => Date;
}

const batches = createBatches<Asking, SeatView>({
  most: Infinity,
  async run(entries) {
    const [first] = entries;
    if (first === undefined) return [];
    const { db, room, now } = first;
    const seats = entries.map(({ seat }) => seat);
    const scope = { workspace: room.workspace, account: null, clearance: room.clearance };
    const views = await db.transaction(scope, (tx) => phoneViews(tx, room.workspace, room.id, seats, now()));
    return views.map((value) => ({ status: "fulfilled", value }));
  },
});

/** Returns the view of a seat. @throws the error of the read; every request of the batch gets it */
export const viewSoon = (db: Pick<Database, "transaction">, room: Where, seat: SeatHere, now: () => Date): Promise<SeatView> =>
  batches.add(room.id, { db, room, seat, now });
