/** Step 4 on the wall: the question and the count; after the reveal the pooled weights, anonymous. */
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { drawWeightProfile } from "#methods/drawing/index.ts";
import { useQuery } from "@tanstack/react-query";
import { showing } from "#platform/web/charts/showing.ts";
import { SceneView } from "#platform/web/charts/scene-view.tsx";
import { percent } from "#platform/web/shell/percent.ts";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { criterionNames } from "./ranking-words.ts";
import { useRoomWeighing } from "./weigh-panel.tsx";

const room = { width: 1_180, tall: 640 };

const WeighWall = ({ workspace, wall }: StepWallProps) => {
  const words = useWords();
  const { t } = words;
  const { weighing, answered, present, result } = useRoomWeighing(workspace, wall.room, wall);
  const { data: catalogue } = useQuery(read(getCatalogue, { workspace }));
  const name = criterionNames(catalogue?.criteriaSets.find((one) => one.id === weighing?.criteriaSet)?.data, words);
  const count = t("priority.weighing.answered", { n: answered, of: present });
  if (result === null || result.noPool !== null)
    return (
      <WallQuestion
        question={t(weighing === null ? "priority.wall.before" : "priority.wall.question")}
        closed={weighing?.state === "closed"}
        count={weighing === null ? undefined : { answered, of: present, words: count }}
        hidden={t(result === null ? "priority.weighing.hidden" : "priority.weighing.few")}
      />
    );
  const rows = result.criteria.flatMap(({ criterion, pooled }) => (pooled === null ? [] : [{ name: name(criterion), ...pooled }]));
  const [top, next] = rows.toSorted((a, b) => b.mean - a.mean);
  // if the weights differ only in decimals, the sentence does not call one of them the largest
  const leads = top !== undefined && Math.round(top.mean * 100) > Math.round((next?.mean ?? 0) * 100);
  const { scene } = drawWeightProfile(rows, { ...showing(words, "wall", room.width), tall: room.tall });
  return (
    <div className="wall-revealed">
      <SceneView scene={scene} />
      <div className="wall-side">
        <p className="wall-verdict">{t("priority.wall.verdict")}</p>
        {leads ? <p className="wall-line">{t("priority.wall.top", { criterion: top.name, n: percent(top.mean) })}</p> : null}
        <p className="wall-last">{count}</p>
      </div>
    </div>
  );
};
export default WeighWall;
