/** The actions that a stage allows in its present state. */
import type { Room } from "../contract/workshop.ts";

export type StageState = Room["stages"][number];
export type StageAction = "start" | "finish" | "repeat" | "skip";

const byState: Readonly<Record<StageState["state"], readonly StageAction[]>> = {
  "not-started": ["start", "skip"],
  "under-way": ["finish", "skip"],
  done: ["repeat"],
  skipped: ["start"],
};

export const actionsFor = (stage: Pick<StageState, "state">): readonly StageAction[] => byState[stage.state];
