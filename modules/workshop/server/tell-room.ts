/** Notifies a room of a change, so that its phones, console and wall fetch again. */
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import type { Live } from "#platform/server/live/index.ts";
import { currentRound, type RoomRow } from "./rooms.ts";
import { countNow, tellChanged } from "./sequence.ts";

interface Telling {
  readonly tx: Tx;
  readonly live: Live;
}

/** Notifies this room. Whatever changed, the event contains the count of the room's round. */
export const tellRoom = async (
  { tx, live }: Telling,
  workspace: string,
  { id, scenario_id }: Pick<RoomRow, "id" | "scenario_id">,
): Promise<void> => {
  const round = await currentRound(tx, workspace, id);
  tellChanged(tx, live, id, await countNow(tx, workspace, id, round, scenario_id));
};

/** Notifies the open room of the assessment whose survey or items changed. */
export const tellRoomOf = (tx: Tx, { live, assessment }: { readonly live: Live; readonly assessment: string }): Promise<void> =>
  tellOpenRoom({ tx, live }, workspaceOf(tx), assessment);

/** Notifies the open room of an assessment, if there is one. */
export const tellOpenRoom = async ({ tx, live }: Telling, workspace: string, assessment: string): Promise<void> => {
  const room = await tx
    .selectFrom("workshop.room")
    .select(["id", "scenario_id"])
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (room !== undefined) await tellRoom({ tx, live }, workspace, room);
};
