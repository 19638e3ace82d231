/** Finds the next stage of step 3. */
import type { Room } from "../../contract/workshop.ts";

type StageState = Room["stages"][number];

/**
 * The first stage that has not started, after the stage under way. If no stage is under way, the search begins after the last stage that is done.
 * Null if there is none.
 */
export const nextStage = (stages: readonly Pick<StageState, "stage" | "state">[]): StageState["stage"] | null => {
  const now = stages.findIndex(({ state }) => state === "under-way");
  const at = now >= 0 ? now : stages.findLastIndex(({ state }) => state !== "not-started");
  return stages.slice(at + 1).find(({ state }) => state === "not-started")?.stage ?? null;
};
