/** Step 8 on the wall: the question and the count; after the reveal the tally page by page, anonymous. */
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Both, Say, useSecond } from "#platform/web/ui/room/both-languages.tsx";
import { splitRows } from "#platform/web/ui/room/split-pages.ts";
import { useWallPage, WallPageLine } from "#platform/web/ui/room/wall-pages.tsx";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { useRoomPointsQuestion } from "./spend-panel.tsx";
import type { PointsResult } from "../contract/points.ts";
import { SpendTally } from "./spend-tally.tsx";
import "./recommendation.css";

/** The maximum number of candidates on a page: each needs two lines, or four if the wall has two languages. */
const mostIn = { one: 7, two: 4 } as const;

type Total = PointsResult["totals"][number];

/**
 * Pages of at most `most` candidates. Joined candidates are together on one page; if there are too many of them, they have separate
 * pages.
 */
const pagesOf = (totals: readonly Total[], most: number): readonly (readonly Total[])[] => {
  const parts = totals.flatMap(({ codes, ...total }) => splitRows(codes, most).map((part) => ({ ...total, codes: [...part] })));
  const pages: Total[][] = [[]];
  for (const part of parts) {
    const last = pages.at(-1);
    const taken = last?.reduce((sum, { codes }) => sum + codes.length, 0) ?? 0;
    if (last === undefined || (taken > 0 && taken + part.codes.length > most)) pages.push([part]);
    else last.push(part);
  }
  return pages;
};

const SpendWall = ({ workspace, wall }: StepWallProps) => {
  const { t } = useWords();
  const { question: pointsQuestion, answered, present, closedBecause, result } = useRoomPointsQuestion(workspace, wall.room, wall);
  const most = useSecond() === null ? mostIn.one : mostIn.two;
  const pages = pagesOf(result === null || result.noTally !== null ? [] : result.totals, most);
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
          {t("common.sentence", { text: count })} <WallPageLine page={page} pages={pages.length} />
        </span>
      </p>
    </div>
  );
};
export default SpendWall;
