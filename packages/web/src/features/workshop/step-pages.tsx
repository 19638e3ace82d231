/**
 * What console and wall show at each step but the third, which is at home here. A step without a page of its own is held
 * in words: notes are written beside it.
 */
import type { StepName } from "@counterpart/contract/step";
import type { Room, Wall } from "@counterpart/contract/workshop";
import { lazy, type ComponentType } from "react";
import { useWords } from "../../shell/words.ts";

export interface StepPanelProps {
  readonly workspace: string;
  readonly room: Room;
}
export interface StepWallProps {
  readonly workspace: string;
  readonly wall: Wall;
}

/** The middle of the console. */
const panels: Partial<Record<StepName, ComponentType<StepPanelProps>>> = {
  roles: lazy(() => import("../landscape/roles-panel.tsx")),
  technology: lazy(() => import("../landscape/technology-panel.tsx")),
  priorities: lazy(() => import("../priority/weigh-panel.tsx")),
  responses: lazy(() => import("../policy/responses-panel.tsx")),
  effect: lazy(() => import("../policy/judge-panel.tsx")),
  capability: lazy(() => import("../capability/capability-panel.tsx")),
  "what-first": lazy(() => import("../recommendation/spend-panel.tsx")),
};
/** The middle of the wall: calm, large, nothing private. */
const walls: Partial<Record<StepName, ComponentType<StepWallProps>>> = {
  roles: lazy(() => import("../landscape/roles-wall.tsx")),
  technology: lazy(() => import("../landscape/technology-wall.tsx")),
  priorities: lazy(() => import("../priority/weigh-wall.tsx")),
  responses: lazy(() => import("../policy/responses-wall.tsx")),
  effect: lazy(() => import("../policy/judge-wall.tsx")),
  capability: lazy(() => import("../capability/capability-wall.tsx")),
  "what-first": lazy(() => import("../recommendation/spend-wall.tsx")),
};

const InWords = ({ step }: { readonly step: StepName }) => {
  const { t } = useWords();
  return (
    <>
      <h2 className="title">{t(`assessment.step.${step}`)}</h2>
      <p className="read">{t("room-steps.in-words")}</p>
    </>
  );
};

export const StepPanel = (props: StepPanelProps) => {
  const Panel = panels[props.room.step];
  return Panel === undefined ? <InWords step={props.room.step} /> : <Panel {...props} />;
};

export const StepWall = (props: StepWallProps) => {
  const { t } = useWords();
  const Page = walls[props.wall.step];
  return Page === undefined ? <p className="wall-question">{t(`assessment.step.${props.wall.step}`)}</p> : <Page {...props} />;
};
