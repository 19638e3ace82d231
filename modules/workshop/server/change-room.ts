/** Changes a room for a facilitator: checks the expected revision, and notifies everybody after the commit. */
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
 * Changes a room. If two facilitators do this at the same time, the second one gets a conflict with the present room.
 * @param evenClosed whether the change is also allowed after the room was closed (needed to reveal answers)
 * @throws Problem room-closed if the room is closed; conflict if the room's revision is not the expected one.
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

/**
 * Changes the timer, the present scenario or the second language of the wall. The server checks no revision, because nothing is lost if two
 * facilitators change these at the same time: the last change is valid.
 */
export const touchRoom = async (
  ctx: Facilitating,
  values: Partial<
    Pick<RoomRow, "scenario_id" | "question" | "timer_ends_at" | "timer_left_ms" | "break_until" | "break_label" | "wall_second">
  >,
): Promise<void> => {
  const { tx, params } = ctx;
  const row = await openRoomRow(tx, params.workspace, params.room);
  if (Object.keys(values).length > 0)
    await tx.updateTable("workshop.room").set(values).where("workspace_id", "=", params.workspace).where("id", "=", params.room).execute();
  await tellRoom(ctx, params.workspace, { ...row, ...values });
};
