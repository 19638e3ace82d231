/** Step 8 on the wall: the question and the count; after the reveal the tally, anonymous. */
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { useRoomPoll } from "./spend-panel.tsx";
import { SpendTally } from "./spend-tally.tsx";
import "./recommendation.css";

const SpendWall = ({ workspace, wall }: StepWallProps) => {
  const { t } = useWords();
  const { poll, answered, present, result } = useRoomPoll(workspace, wall.room, wall);
  const count = t("recommendation.spend.answered", { n: answered, of: present });
  if (result === null || result.noTally !== null)
    return (
      <WallQuestion
        question={poll === null ? t("recommendation.spend.wall-before") : t("recommendation.spend.wall-question", { n: poll.points })}
        closed={poll?.state === "closed"}
        count={poll === null ? undefined : { answered, of: present, words: count }}
        hidden={t(result === null ? "recommendation.spend.hidden" : "recommendation.spend.few")}
      />
    );
  return (
    <div className="spend-wall">
      <p className="wall-verdict">{t("recommendation.spend.wall-verdict")}</p>
      <SpendTally result={result} wall />
      <p className="wall-last">{count}</p>
    </div>
  );
};
export default SpendWall;
