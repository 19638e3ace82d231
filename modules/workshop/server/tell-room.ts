/** Notifies a room of a change, so that its phones, console and wall load their data again. */
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import type { Live } from "#platform/server/live/index.ts";
import { currentRound, type RoomRow } from "./rooms.ts";
import { tellChanged } from "./room-changes.ts";
import { countNow } from "./sequence.ts";

interface Telling {
  readonly tx: Tx;
  readonly live: Live;
}

/** Notifies this room. For any kind of change, the event contains the count of the room's round. */
export const tellRoom = async (
  { tx, live }: Telling,
  workspace: string,
  row: Pick<RoomRow, "id" | "scenario_id" | "marking">,
): Promise<void> => {
  const round = await currentRound(tx, workspace, row.id);
  tellChanged(tx, live, row, await countNow(tx, workspace, row.id, round, row.scenario_id));
};

/** Notifies the open rooms of the assessment whose claims question or items changed. */
export const tellRoomOf = (tx: Tx, { live, assessment }: { readonly live: Live; readonly assessment: string }): Promise<void> =>
  tellOpenRoom({ tx, live }, workspaceOf(tx), assessment);

/** Notifies all open rooms of an assessment, because two may be open at the same time. */
export const tellOpenRoom = async ({ tx, live }: Telling, workspace: string, assessment: string): Promise<void> => {
  const rooms = await tx
    .selectFrom("workshop.room")
    .select(["id", "scenario_id", "marking"])
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .where("state", "=", "open")
    .execute();
  for (const room of rooms) await tellRoom({ tx, live }, workspace, room);
};
