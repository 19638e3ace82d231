/**
 * Steps for which the room module itself has the console part, because they use its stages and rounds. The pages of every other
 * step are declared by that step's module (`WebModule.steps`).
 */
import type { StepName } from "#modules/assessment/contract/step.ts";
import type { Room } from "../contract/workshop.ts";
import type { ComponentType } from "react";
import { ScenariosCourse, ScenariosPanel, showsScenario } from "./scenarios-panel.tsx";

interface ConsoleProps {
  readonly workspace: string;
  readonly room: Room;
}
export interface OwnStep {
  /** In the console's list of what is held, below the steps. */
  readonly course: ComponentType<ConsoleProps>;
  /** The middle of the console, its head included. */
  readonly panel: ComponentType<ConsoleProps>;
  /** The panel itself shows how to join. */
  readonly joins: (room: Room) => boolean;
}

export const ownSteps: Readonly<Partial<Record<StepName, OwnStep>>> = {
  scenarios: { course: ScenariosCourse, panel: ScenariosPanel, joins: (room) => !showsScenario(room) },
};
