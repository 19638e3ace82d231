/** The content of the wall: the page that the facilitator chose, or otherwise the page of the room's present step. */
import { useModules } from "#platform/web/module/use-modules.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Say, TwoLanguages } from "#platform/web/ui/room/both-languages.tsx";
import { StepWall } from "#platform/web/ui/room/step-pages.tsx";
import { ownWalls } from "./own-walls.ts";
import { TaskWall } from "./wall/task-wall.tsx";
import { StepHere, WallFrame, type WallProps } from "./wall-frame.tsx";

const Page = (props: WallProps) => {
  const { t } = useWords();
  const { workspace, wall, quiet = false } = props;
  const modules = useModules();
  if (wall.state === "open" && wall.view === "blank")
    return (
      <WallFrame wall={wall} quiet={quiet} where={null} title={() => ({ text: "", lang: "en" })}>
        {null}
      </WallFrame>
    );
  if (wall.state === "open" && wall.view === "task") return <TaskWall {...props} />;
  const further = modules.questions[wall.question ?? ""];
  if (further !== undefined)
    return (
      <WallFrame wall={wall} quiet={quiet} where={<Say id={further.label} />}>
        <further.wall workspace={workspace} wall={wall} />
      </WallFrame>
    );
  const Own = ownWalls[wall.step];
  if (Own !== undefined) return <Own {...props} />;
  const chosen = modules.steps[wall.step]?.walls.find((page) => page.name === wall.view);
  return (
    <WallFrame wall={wall} quiet={quiet} where={<StepHere step={wall.step} />}>
      {chosen === undefined ? (
        <StepWall workspace={workspace} wall={wall} name={t(`assessment.step.${wall.step}`)} />
      ) : (
        <chosen.wall workspace={workspace} wall={wall} />
      )}
    </WallFrame>
  );
};

export const WallView = (props: WallProps) => (
  <TwoLanguages tag={props.wall.second}>
    <Page {...props} />
  </TwoLanguages>
);
