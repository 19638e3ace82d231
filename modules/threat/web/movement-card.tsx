/**
 * How people moved since an earlier round: the counts in a sentence, the drawing, and the definition of a move. Nothing is drawn if no count may be
 * shown.
 */
import { movementMeans, movementSentence } from "#methods/drawing/index.ts";
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import { DrawingBox } from "#platform/web/charts/scene-view.tsx";
import { showing } from "#platform/web/charts/showing.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { ScenarioResult } from "../contract/judgement.ts";
import { drawMovement, movedSince } from "./result-drawings.ts";
import "./scenario.css";

interface Props {
  readonly result: ScenarioResult;
  /** All results of the scenario, including that of the earlier round. */
  readonly results: readonly ScenarioResult[];
  readonly yardstick: YardstickData | undefined;
  readonly table: boolean;
}

export const MovementCard = ({ result, results, yardstick, table }: Props) => {
  const words = useWords();
  const { t } = words;
  const moved = movedSince(result, results);
  if (moved === null) return null;
  const { roundNumber: round, movement } = moved.result;
  return (
    <>
      <h3>{t("scenario.between-rounds")}</h3>
      <p>{movementSentence(movement, t)}</p>
      <div className="card movement-card">
        <DrawingBox
          least={520}
          caption={t("drawing.movement.title", { since: movement.since, round })}
          table={table}
          draw={(width) => drawMovement(moved, yardstick, words, showing(words, "desk", width))}
        />
      </div>
      <p className="meta">{movementMeans(movement, t)}</p>
    </>
  );
};
