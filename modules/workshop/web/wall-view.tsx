/** The content of the wall: the page that the facilitator chose, or the page of the room's present step. */
import { stepNames } from "#platform/contract/step-names.ts";
import { useModules } from "#platform/web/module/use-modules.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { StepWall } from "#platform/web/ui/room/step-pages.tsx";
import { ownWalls } from "./own-walls.ts";
import { TaskWall } from "./wall/task-wall.tsx";
import { WallFrame, type WallProps } from "./wall-frame.tsx";

export const WallView = (props: WallProps) => {
  const { t } = useWords();
  const { workspace, wall, quiet = false } = props;
  const modules = useModules();
  if (wall.state === "open" && wall.view === "blank")
    return (
      <WallFrame wall={wall} quiet={quiet} where={null} title={{ text: "", lang: "en" }}>
        {null}
      </WallFrame>
    );
  if (wall.state === "open" && wall.view === "task") return <TaskWall {...props} />;
  const further = modules.questions[wall.question ?? ""];
  if (further !== undefined)
    return (
      <WallFrame wall={wall} quiet={quiet} where={t(further.label)}>
        <further.wall workspace={workspace} wall={wall} />
      </WallFrame>
    );
  const Own = ownWalls[wall.step];
  if (Own !== undefined) return <Own {...props} />;
  const chosen = modules.steps[wall.step]?.walls.find((page) => page.name === wall.view);
  const name = t(`assessment.step.${wall.step}`);
  return (
    <WallFrame wall={wall} quiet={quiet} where={t("room-steps.step", { number: stepNames.indexOf(wall.step) + 1, name })}>
      {chosen === undefined ? (
        <StepWall workspace={workspace} wall={wall} name={name} />
      ) : (
        <chosen.wall workspace={workspace} wall={wall} />
      )}
    </WallFrame>
  );
};
