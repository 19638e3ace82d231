/** The order of the stages of step 3: which one comes next. */
import type { Room } from "../../contract/workshop.ts";

type StageState = Room["stages"][number];

/** The first stage that has not started, after the stage under way or, without one, after the last that is over. Null at the end. */
export const nextStage = (stages: readonly Pick<StageState, "stage" | "state">[]): StageState["stage"] | null => {
  const now = stages.findIndex(({ state }) => state === "under-way");
  const at = now >= 0 ? now : stages.findLastIndex(({ state }) => state !== "not-started");
  return stages.slice(at + 1).find(({ state }) => state === "not-started")?.stage ?? null;
};
