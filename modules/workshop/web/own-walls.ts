/**
 * The steps whose page on the wall belongs to this module. This list is not in `own-steps.ts`, so that the wall need not load code of the console.
 */
import type { StepName } from "#modules/assessment/contract/step.ts";
import type { ComponentType } from "react";
import { ScenariosWall } from "./scenarios-wall.tsx";
import type { WallProps } from "./wall-frame.tsx";

export const ownWalls: Readonly<Partial<Record<StepName, ComponentType<WallProps>>>> = { scenarios: ScenariosWall };
