/** A change to a room by a facilitator: checks the revision that was seen, tells everyone after the commit. */
import { type Change } from "#platform/server/db/index.ts";
import type { Actor } from "#platform/server/http/index.ts";
import type { Live } from "#platform/server/live/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { openRoomRow, type RoomRow } from "./rooms.ts";
import { roomView, type RoomContext } from "./room-view.ts";
import { tellRoom } from "./tell-room.ts";

export interface Facilitating extends RoomContext {
  readonly actor: Actor;
  readonly live: Live;
}

/**
 * Two facilitators: the second to act on an old state gets a conflict with the room as it is now.
 * @param evenClosed what may still be done when the people have gone home (revealing what they answered).
 * @throws Problem room-closed, conflict.
 */
export const changeRoom = async (
  ctx: Facilitating,
  expectedRev: number,
  values: Change<"workshop.room">["values"],
  evenClosed = false,
): Promise<void> => {
  const { tx, params, actor } = ctx;
  if (!evenClosed) await openRoomRow(tx, params.workspace, params.room);
  const row = (await changeRecord(tx, { table: "workshop.room", key: { id: params.room }, expectedRev, values, actor }, () =>
    roomView(ctx),
  )) as RoomRow;
  await tellRoom(ctx, params.workspace, row);
};

/** For what two facilitators may both do without harm (timer, what is in view): last one counts, no revision asked. */
export const touchRoom = async (
  ctx: Facilitating,
  values: Partial<Pick<RoomRow, "scenario_id" | "timer_ends_at" | "timer_left_ms">>,
): Promise<void> => {
  const { tx, params } = ctx;
  const row = await openRoomRow(tx, params.workspace, params.room);
  if (Object.keys(values).length > 0)
    await tx.updateTable("workshop.room").set(values).where("workspace_id", "=", params.workspace).where("id", "=", params.room).execute();
  await tellRoom(ctx, params.workspace, { ...row, ...values });
};
