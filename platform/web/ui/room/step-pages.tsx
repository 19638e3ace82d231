/**
 * What console and wall show at each step except the third; the room's own module has the pages of step 3. Modules declare the pages of
 * their steps (`WebModule.steps`), so the room imports no step. If a step has no page, the console shows the name of the step and a
 * sentence, and the wall shows the name of the step.
 */
import type { StepPanelProps, StepWallProps } from "../../module/step-room.ts";
import { useModules } from "../../module/use-modules.ts";
import { useWords } from "../../shell/words.ts";

/** @param name name of the step in the reader's language */
export const StepPanel = ({ name, ...props }: StepPanelProps & { readonly name: string }) => {
  const { t } = useWords();
  const Panel = useModules().steps[props.room.step]?.panel ?? null;
  if (Panel !== null) return <Panel {...props} />;
  return (
    <>
      <h2 className="title">{name}</h2>
      <p className="read">{t("room-steps.in-words")}</p>
    </>
  );
};

/** @param name name of the step in the reader's language */
export const StepWall = ({ name, ...props }: StepWallProps & { readonly name: string }) => {
  const Page = useModules().steps[props.wall.step]?.wall ?? null;
  return Page === null ? <p className="wall-question">{name}</p> : <Page {...props} />;
};
