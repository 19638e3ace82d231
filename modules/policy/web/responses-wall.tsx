/**
 * Step 5 on the wall. It shows the measures that everybody in the room may read, without refused and withdrawn measures. While the
 * room is asked about effects, and after the reveal, it shows the same page as in step 6.
 */
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { useRoomEffectsQuestion } from "./judge-panel.tsx";
import JudgeWall from "./judge-wall.tsx";
import MeasuresWall from "./measures-wall.tsx";

const ResponsesWall = (props: StepWallProps) => {
  const { workspace, wall } = props;
  const { question } = useRoomEffectsQuestion(workspace, wall.room, wall);
  return question === null ? <MeasuresWall {...props} /> : <JudgeWall {...props} />;
};
export default ResponsesWall;
