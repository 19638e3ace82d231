/**
 * The steps whose console pages belong to this module, because they use its stages and rounds. For every other step, the module of the step declares
 * its pages (`WebModule.steps`).
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
  /** The stages of the step, shown below the step in the console's list. */
  readonly course: ComponentType<ConsoleProps>;
  /** The middle part of the console, with its heading. */
  readonly panel: ComponentType<ConsoleProps>;
  /** Whether the panel itself shows how to join. */
  readonly joins: (room: Room) => boolean;
}

export const ownSteps: Readonly<Partial<Record<StepName, OwnStep>>> = {
  scenarios: { course: ScenariosCourse, panel: ScenariosPanel, joins: (room) => !showsScenario(room) },
};
