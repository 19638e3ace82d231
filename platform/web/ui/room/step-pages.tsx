/**
 * What console and wall show at each step but the third, which the room has itself. The application hands in the pages (`steps.tsx`), so
 * that the room imports no step. A step without a page is held in words: notes are written beside it.
 */
import type { StepName } from "#modules/assessment/contract/step.ts";
import type { Room, Wall } from "#modules/workshop/contract/workshop.ts";
import { createContext, use, type ComponentType } from "react";
import { useWords } from "../../shell/words.ts";

export interface StepPanelProps {
  readonly workspace: string;
  readonly room: Room;
}
export interface StepWallProps {
  readonly workspace: string;
  readonly wall: Wall;
}
export interface StepPages {
  /** The middle of the console. */
  readonly panel: ComponentType<StepPanelProps>;
  /** The middle of the wall: calm, large, nothing private. */
  readonly wall: ComponentType<StepWallProps>;
}

export const StepPagesContext = createContext<Readonly<Partial<Record<StepName, StepPages>>>>({});

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
  const Panel = use(StepPagesContext)[props.room.step]?.panel;
  return Panel === undefined ? <InWords step={props.room.step} /> : <Panel {...props} />;
};

export const StepWall = (props: StepWallProps) => {
  const { t } = useWords();
  const Page = use(StepPagesContext)[props.wall.step]?.wall;
  return Page === undefined ? <p className="wall-question">{t(`assessment.step.${props.wall.step}`)}</p> : <Page {...props} />;
};
