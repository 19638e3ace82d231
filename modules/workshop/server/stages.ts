/** Queries on workshop.stage. */
import { stageNames } from "../contract/workshop.ts";
import type { Tx } from "#platform/server/db/index.ts";

/** Inserts the stages of a new room, all in the state "not started". */
export const insertStages = async (tx: Tx, workspace: string, room: string): Promise<void> => {
  await tx
    .insertInto("workshop.stage")
    .values(stageNames.map((stage, position) => ({ workspace_id: workspace, room_id: room, stage, position })))
    .execute();
};

export const stagesOf = async (tx: Tx, workspace: string, room: string) => {
  const rows = await tx
    .selectFrom("workshop.stage")
    .select(["stage", "state", "times", "reason", "reason_lang"])
    .where("workspace_id", "=", workspace)
    .where("room_id", "=", room)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    stage: row.stage as (typeof stageNames)[number],
    state: row.state as "not-started" | "under-way" | "done" | "skipped",
    times: row.times,
    reason: row.reason === null ? null : { text: row.reason, lang: row.reason_lang ?? "en" },
  }));
};

/** The present stage of the room; null if no stage has started yet. */
export const stageNow = async (tx: Tx, workspace: string, room: string) =>
  (await stagesOf(tx, workspace, room)).find((stage) => stage.state === "under-way")?.stage ?? null;
