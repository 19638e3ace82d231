/** The content of the wall for the present step of the room. */
import { stepNames } from "#modules/assessment/contract/step.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { StepWall } from "#platform/web/ui/room/step-pages.tsx";
import { ownWalls } from "./own-walls.ts";
import { WallFrame, type WallProps } from "./wall-frame.tsx";

export const WallView = (props: WallProps) => {
  const { t } = useWords();
  const { workspace, wall, quiet = false } = props;
  const Own = ownWalls[wall.step];
  if (Own !== undefined) return <Own {...props} />;
  const name = t(`assessment.step.${wall.step}`);
  return (
    <WallFrame
      wall={wall}
      quiet={quiet}
      where={t("room-steps.step", { number: stepNames.indexOf(wall.step) + 1, name })}
      busy={wall.present > 0}
    >
      <StepWall workspace={workspace} wall={wall} name={name} />
    </WallFrame>
  );
};
