/**
 * Three pages of the wall with the results of a revealed scenario other than the likelihood: its impact, the actor's capability and intent, and the
 * confidence of the answers.
 */
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import type { ScenarioResult } from "#modules/threat/contract/judgement.ts";
import { drawFoundation, drawImpacts, drawLevels } from "#modules/threat/web/result-drawings.ts";
import { pagesToFit } from "#platform/web/charts/pages-to-fit.ts";
import { SceneView } from "#platform/web/charts/scene-view.tsx";
import { showing } from "#platform/web/charts/showing.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { InBoth } from "#platform/web/ui/room/both-languages.tsx";
import { useWallPage, WallPageLine } from "#platform/web/ui/room/wall-pages.tsx";
import "./pages.css";
import type { Drawing } from "#methods/drawing/index.ts";

interface Props {
  readonly workspace: string;
  readonly result: ScenarioResult;
  readonly page: number;
}

/** The space for a drawing at 1920 × 1080, if the title has two lines. */
export const drawingRoom = { width: 1180, height: 670 } as const;

type Words = ReturnType<typeof useWords>;
interface Shown {
  readonly scene: Drawing["scene"] | null;
  readonly verdict: MessageId;
  readonly lines: (words: Words) => readonly string[];
  readonly page?: { readonly page: number; readonly pages: number };
}

const none: Shown["lines"] = () => [];

const Shown = ({ scene, verdict, lines, page }: Shown) => (
  <div className="wall-revealed">
    <div className="wall-drawing">{scene === null ? null : <SceneView scene={scene} />}</div>
    <InBoth stacked>
      {(words) => (
        <div className="wall-side">
          <p className="wall-verdict">{words.t(verdict)}</p>
          {lines(words).map((line) => (
            <p key={line} className="wall-line">
              {line}
            </p>
          ))}
          {page === undefined ? null : (
            <p className="wall-quiet">
              <WallPageLine {...page} />
            </p>
          )}
        </div>
      )}
    </InBoth>
  </div>
);

/** A sentence about the rows in which the room is split. It does not name the highest row, because the drawing shows where the answers are. */
const splitsOf = (rows: readonly { readonly split: boolean }[], names: Shown["lines"]): Pick<Shown, "verdict" | "lines"> => ({
  verdict: rows.some(({ split }) => split) ? "scenario.verdict.split" : "wall.not-split",
  lines: (words) => names(words).filter((_, at) => rows[at]?.split === true),
});

export const ImpactWall = ({ workspace, result, page: turned }: Props) => {
  const words = useWords();
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const codes = new Set(result.impacts.map(({ criterion }) => criterion));
  const criteria = catalogue.criteriaSets.find(({ data }) =>
    [...codes].every((code) => data.criteria.some((one) => one.code === code)),
  )?.data;
  const draw = (impacts: readonly ScenarioResult["impacts"][number][]) =>
    drawImpacts({ ...result, impacts: [...impacts] }, criteria, words, showing(words, "wall", drawingRoom.width));
  const pages = pagesToFit(result.impacts, draw, drawingRoom.height);
  const page = useWallPage(turned, pages.length);
  const named = ({ name }: Words) =>
    result.impacts.map(({ criterion }) => name(criteria?.criteria.find((one) => one.code === criterion)?.name ?? {}));
  if (result.impacts.length === 0) return <Shown scene={null} verdict="wall.not-asked" lines={none} />;
  return <Shown scene={draw(pages[page] ?? []).scene} {...splitsOf(result.impacts, named)} page={{ page, pages: pages.length }} />;
};

export const WhoCouldWall = ({ workspace, result }: Props) => {
  const words = useWords();
  const { t, name } = words;
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const names = { capability: t("scenario.question.capability"), intent: t("scenario.question.intent") };
  const named: Shown["lines"] = (its) => [its.t("scenario.question.capability"), its.t("scenario.question.intent")];
  if (result.capability.n === 0 && result.intent.n === 0) return <Shown scene={null} verdict="wall.not-asked" lines={none} />;
  const { levels } = catalogue.scales.capability;
  const ends = { low: name(levels[0]?.word ?? {}), high: name(levels.at(-1)?.word ?? {}) };
  const { scene } = drawLevels(result, names, ends, showing(words, "wall", drawingRoom.width));
  return <Shown scene={scene} {...splitsOf([result.capability, result.intent], named)} />;
};

export const FoundedWall = ({ result }: Props) => {
  const words = useWords();
  const scene = result.confidence.n === 0 ? null : drawFoundation(result, showing(words, "wall", drawingRoom.width)).scene;
  return (
    <Shown scene={scene} verdict="drawing.confidence.title" lines={scene === null ? ({ t }) => [t("drawing.confidence.none")] : none} />
  );
};
