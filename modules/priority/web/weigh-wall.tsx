/** Step 4 on the wall: the question and the count; after the reveal the pooled weights, anonymous. */
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { drawWeightProfile } from "#methods/drawing/index.ts";
import { useQuery } from "@tanstack/react-query";
import { showing } from "#platform/web/charts/showing.ts";
import { SceneView } from "#platform/web/charts/scene-view.tsx";
import { listOf } from "#platform/web/shell/formats.ts";
import { percent } from "#platform/web/shell/percent.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { InBoth } from "#platform/web/ui/room/both-languages.tsx";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { criterionNames } from "./ranking-words.ts";
import { useRoomWeightsQuestion } from "./weigh-panel.tsx";
import { weightsApart } from "../contract/weights-apart.ts";

const room = { width: 1_180, tall: 640 };

type Words = ReturnType<typeof useWords>;
interface SideProps {
  readonly words: Words;
  readonly rows: Parameters<typeof weightsApart>[0];
  readonly count: string;
}

/** The pooled weights as a sentence, in the language of `words`. */
const Side = ({ words, rows, count }: SideProps) => {
  const { t } = words;
  const { first, runs, rows: ordered } = weightsApart(rows);
  const means = ordered.map(({ mean }) => percent(mean));
  const whole = runs.some(([from, to]) => from === 0 && to === rows.length - 1);
  const [topFrom, topTo] = runs.find(([from]) => from === 0) ?? [0, 0];
  return (
    <div className="wall-side">
      <p className="wall-verdict">{t("priority.wall.verdict")}</p>
      {first !== null ? (
        <p className="wall-line">{t("priority.wall.top", { criterion: first.name, n: percent(first.mean) })}</p>
      ) : whole ? (
        <>
          <p className="wall-line">{t("priority.wall.all-apart", { n: rows.length })}</p>
          <p className="wall-quiet">
            {t("priority.wall.each", { low: means.at(-1) ?? 0, high: means[0] ?? 0, same: means.at(-1) === means[0] ? "yes" : "no" })}
          </p>
        </>
      ) : (
        <p className="wall-line">
          {t("priority.verdict.apart", {
            codes: listOf(
              ordered.slice(topFrom, topTo + 1).map(({ name: one }) => one),
              words,
            ),
          })}
        </p>
      )}
      <p className="wall-last">{count}</p>
    </div>
  );
};

const WeighWall = ({ workspace, wall }: StepWallProps) => {
  const words = useWords();
  const { question: weightsQuestion, answered, present, closedBecause, result } = useRoomWeightsQuestion(workspace, wall.room, wall);
  const { data: catalogue } = useQuery(read(getCatalogue, { workspace }));
  if (result === null || result.noPool !== null)
    return (
      <WallQuestion
        question={[weightsQuestion === null ? "priority.wall.before" : "priority.wall.question"]}
        closed={closedBecause}
        count={
          weightsQuestion === null
            ? undefined
            : { answered, of: present, words: ["priority.weights-question.answered", { n: answered, of: present }] }
        }
        hidden={[result === null ? "priority.weights-question.hidden" : "priority.weights-question.few"]}
      />
    );
  const { criteria, n } = result;
  const criteriaSet = catalogue?.criteriaSets.find((one) => one.id === weightsQuestion?.criteriaSet)?.data;
  const rowsIn = (its: Words) => {
    const name = criterionNames(criteriaSet, its);
    return criteria.flatMap(({ criterion, pooled, half }) => (pooled === null ? [] : [{ name: name(criterion), ...pooled, half }]));
  };
  const { scene } = drawWeightProfile(rowsIn(words), { ...showing(words, "wall", room.width), tall: room.tall, answers: n });
  return (
    <div className="wall-revealed">
      <SceneView scene={scene} />
      <InBoth stacked>
        {(its) => <Side words={its} rows={rowsIn(its)} count={its.t("priority.weights-question.answered", { n: answered, of: present })} />}
      </InBoth>
    </div>
  );
};
export default WeighWall;
