/** A page of the wall: how people moved since an earlier round of the scenario. If no movement may be shown, the page states this. */
import { movementMeans, moveWords } from "#methods/drawing/index.ts";
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import { scenarioResults, type ScenarioResult } from "#modules/threat/contract/judgement.ts";
import { drawMovementToFit, movedSince } from "#modules/threat/web/result-drawings.ts";
import { likelihoodInWords } from "#modules/threat/web/result-words.ts";
import { SceneView } from "#platform/web/charts/scene-view.tsx";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Both, InBoth, Say } from "#platform/web/ui/room/both-languages.tsx";
import { drawingRoom } from "./result-walls.tsx";

interface Props {
  readonly workspace: string;
  readonly result: ScenarioResult;
  readonly yardstick: YardstickData | undefined;
}

const changeOf = (before: boolean, after: boolean): string => (before ? (after ? "still" : "ended") : after ? "began" : "none");

export const MovementWall = ({ workspace, result, yardstick }: Props) => {
  const words = useWords();
  const { data } = useRead(scenarioResults, { workspace, scenario: result.scenario });
  const moved = movedSince(result, data.results);
  if (moved === null)
    return (
      <div className="wall-revealed">
        <div className="wall-drawing" />
        <Both stacked>
          <p className="wall-line">
            <Say id="wall.movement.none" />
          </p>
        </Both>
      </div>
    );
  const { earlier } = moved;
  const { movement } = moved.result;
  return (
    <div className="wall-revealed movement-page">
      <div className="wall-drawing">
        <SceneView scene={drawMovementToFit(moved, yardstick, words, drawingRoom).scene} />
      </div>
      <InBoth stacked>
        {(its) => {
          const { t } = its;
          const [before, after] = [earlier, result].map((one) => likelihoodInWords(one, yardstick, its));
          return (
            <div className="wall-side">
              <p className="wall-verdict">
                {t("wall.movement.verdict", { change: changeOf(before?.split === true, after?.split === true) })}
              </p>
              <p className="wall-line wall-clause">{moveWords(movement, t).stayed}</p>
              <p className="wall-line">{t("wall.movement.pooled", { before: before?.range ?? "", after: after?.range ?? "" })}</p>
              <p className="wall-quiet">{movementMeans(movement, t)}</p>
            </div>
          );
        }}
      </InBoth>
    </div>
  );
};
