/**
 * Decides what the wall shows: how to join, until the room begins and after its address has changed; otherwise the page for the step or question that
 * the room shows, or the page that the facilitator chose.
 */
import type { StepName } from "#modules/assessment/contract/step.ts";
import { sql } from "kysely";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import type { Wall } from "../contract/workshop.ts";

interface Showing {
  readonly tx: Tx;
  readonly params: { readonly workspace: string; readonly room: string };
}

/** The columns of a room whose wall follows the room. When they are set for the first time, the room begins (`begun_at`). */
const wallFollows = { wall_view: "follows", wall_page: 0, moved: false, begun_at: sql<Date>`coalesce(begun_at, now())` } as const;

/** Writes what the wall shows. The caller notifies the room. */
export const showOnWall = async ({ tx, params }: Showing, view: Wall["view"], page = 0): Promise<void> => {
  await tx
    .updateTable("workshop.room")
    .set(view === "follows" ? { ...wallFollows, wall_page: page } : { wall_view: view, wall_page: page })
    .where("workspace_id", "=", params.workspace)
    .where("id", "=", params.room)
    .execute();
};

/**
 * Called when a question of an assessment starts: begins the assessment's open rooms that have not begun. The wall of a room that has begun does not
 * change, because the facilitator may be showing how to join.
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
 * Ends the facilitator's choice, because the room moves to another step or question. Before the room begins and after its address has changed, the
 * wall still shows how to join.
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

/**
 * Called when a question of a step began or ended: makes the wall follow the room in each open room of the assessment that is at one of these steps.
 */
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
