/**
 * Decides what the wall shows. Until Begin and after a change of the address, it shows how to join; otherwise it shows what the room
 * does, or the page that the facilitator chose.
 */
import type { StepName } from "#modules/assessment/contract/step.ts";
import { sql } from "kysely";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import type { Wall } from "../contract/workshop.ts";

interface Showing {
  readonly tx: Tx;
  readonly params: { readonly workspace: string; readonly room: string };
}

/** The columns of a room whose wall shows what the room does. When they are set for the first time, the room begins (`begun_at`). */
const wallFollows = { wall_view: "follows", wall_page: 0, moved: false, begun_at: sql<Date>`coalesce(begun_at, now())` } as const;

/** Changes only the row; the caller notifies the room. */
export const showOnWall = async ({ tx, params }: Showing, view: Wall["view"], page = 0): Promise<void> => {
  await tx
    .updateTable("workshop.room")
    .set(view === "follows" ? { ...wallFollows, wall_page: page } : { wall_view: view, wall_page: page })
    .where("workspace_id", "=", params.workspace)
    .where("id", "=", params.room)
    .execute();
};

/**
 * Begins the open room of an assessment if it has not begun, because one of its questions started. A room that has begun keeps its wall:
 * the facilitator may be showing how to join.
 */
export const beginRoomOf = async (tx: Tx, { assessment }: { readonly assessment: string }): Promise<void> => {
  await tx
    .updateTable("workshop.room")
    .set(wallFollows)
    .where("workspace_id", "=", workspaceOf(tx))
    .where("assessment_id", "=", assessment)
    .where("state", "=", "open")
    .where("begun_at", "is", null)
    .execute();
};

/**
 * Ends the facilitator's choice, because the room moves to another step or question. The wall keeps showing how to join before Begin and after a
 * change of the address.
 */
export const endWallChoice = async (tx: Tx, room: string): Promise<void> => {
  await tx
    .updateTable("workshop.room")
    .set({ wall_view: "follows", wall_page: 0 })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", room)
    .where("begun_at", "is not", null)
    .where("moved", "=", false)
    .execute();
};

/** The wall follows each open room of an assessment that is at one of these steps, because a question of the step began or ended. */
export const endWallChoiceAt =
  (...steps: readonly StepName[]) =>
  async (tx: Tx, { assessment, turn }: { readonly assessment: string; readonly turn?: boolean }): Promise<void> => {
    if (turn !== true) return;
    const rooms = await tx
      .selectFrom("workshop.room")
      .select("id")
      .where("workspace_id", "=", workspaceOf(tx))
      .where("assessment_id", "=", assessment)
      .where("state", "=", "open")
      .where("step", "in", [...steps])
      .execute();
    for (const { id } of rooms) await endWallChoice(tx, id);
  };
