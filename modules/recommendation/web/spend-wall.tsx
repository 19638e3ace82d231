/** Step 8 on the wall: the question and the count; after the reveal the tally page by page, anonymous. */
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Both, Say } from "#platform/web/ui/room/both-languages.tsx";
import { splitRows } from "#platform/web/ui/room/split-pages.ts";
import { useWallPage, WallPageLine } from "#platform/web/ui/room/wall-pages.tsx";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { useRoomPointsQuestion } from "./spend-panel.tsx";
import { SpendTally } from "./spend-tally.tsx";
import "./recommendation.css";

/** The number of candidates, each with two lines, that fit on a page. */
const most = 7;

const SpendWall = ({ workspace, wall }: StepWallProps) => {
  const { t } = useWords();
  const { question: pointsQuestion, answered, present, closedBecause, result } = useRoomPointsQuestion(workspace, wall.room, wall);
  const pages = splitRows(result === null || result.noTally !== null ? [] : result.items, most);
  const page = useWallPage(wall.page, pages.length);
  const count = t("recommendation.spend.answered", { n: answered, of: present });
  if (result === null || result.noTally !== null)
    return (
      <WallQuestion
        question={
          pointsQuestion === null
            ? ["recommendation.spend.wall-before"]
            : ["recommendation.spend.wall-question", { n: pointsQuestion.points }]
        }
        closed={closedBecause}
        count={
          pointsQuestion === null
            ? undefined
            : { answered, of: present, words: ["recommendation.spend.answered", { n: answered, of: present }] }
        }
        hidden={[result === null ? "recommendation.spend.hidden" : "recommendation.spend.few"]}
      />
    );
  return (
    <div className="spend-wall">
      <Both>
        <p className="wall-verdict">
          <Say id="recommendation.spend.wall-verdict" />
        </p>
      </Both>
      <SpendTally result={result} wall={pages[page] ?? []} />
      <p className="wall-last">
        <span>
          {count}. <WallPageLine page={page} pages={pages.length} />
        </span>
      </p>
    </div>
  );
};
export default SpendWall;
