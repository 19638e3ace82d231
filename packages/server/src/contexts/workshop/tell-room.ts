/** Phones, console and wall of an assessment's open room ask again. */
import type { Tx } from "../../platform/db/index.ts";
import type { Live } from "../../platform/live/index.ts";
import { currentRound } from "./rooms.ts";
import { countNow, tellChanged } from "./sequence.ts";

export const tellRoom = async (
  { tx, live }: { readonly tx: Tx; readonly live: Live },
  workspace: string,
  assessment: string,
): Promise<void> => {
  const room = await tx
    .selectFrom("workshop.room")
    .select(["id", "scenario_id"])
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (room === undefined) return;
  const round = await currentRound(tx, workspace, room.id);
  tellChanged(tx, live, room.id, await countNow(tx, workspace, room.id, round, room.scenario_id));
};
