/** A page of the wall: how people moved since an earlier round of the scenario. Without a movement that may be told, it says so. */
import { movementMeans, moveWords } from "#methods/drawing/index.ts";
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import { scenarioResults, type ScenarioResult } from "#modules/threat/contract/judgement.ts";
import { drawMovementToFit, movedSince } from "#modules/threat/web/result-drawings.ts";
import { likelihoodInWords } from "#modules/threat/web/result-words.ts";
import { SceneView } from "#platform/web/charts/scene-view.tsx";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { drawingRoom } from "./result-walls.tsx";

interface Props {
  readonly workspace: string;
  readonly result: ScenarioResult;
  readonly yardstick: YardstickData | undefined;
}

const changeOf = (before: boolean, after: boolean): string => (before ? (after ? "still" : "ended") : after ? "began" : "none");

export const MovementWall = ({ workspace, result, yardstick }: Props) => {
  const words = useWords();
  const { t } = words;
  const { data } = useRead(scenarioResults, { workspace, scenario: result.scenario });
  const moved = movedSince(result, data.results);
  if (moved === null)
    return (
      <div className="wall-revealed">
        <div className="wall-drawing" />
        <div className="wall-side">
          <p className="wall-line">{t("wall.movement.none")}</p>
        </div>
      </div>
    );
  const { earlier } = moved;
  const { movement } = moved.result;
  const [before, after] = [earlier, result].map((one) => likelihoodInWords(one, yardstick, words));
  return (
    <div className="wall-revealed">
      <div className="wall-drawing">
        <SceneView scene={drawMovementToFit(moved, yardstick, words, drawingRoom).scene} />
      </div>
      <div className="wall-side">
        <p className="wall-verdict">{t("wall.movement.verdict", { change: changeOf(before?.split === true, after?.split === true) })}</p>
        <p className="wall-line wall-clause">{moveWords(movement, t).stayed}</p>
        <p className="wall-line">{t("wall.movement.pooled", { before: before?.range ?? "", after: after?.range ?? "" })}</p>
        <p className="wall-quiet">{movementMeans(movement, t)}</p>
      </div>
    </div>
  );
};
