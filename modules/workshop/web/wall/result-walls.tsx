/**
 * Three pages of the wall with further results of a revealed scenario, in addition to the likelihood: its impact, who could carry it
 * out, and how well founded the answers are.
 */
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import type { ScenarioResult } from "#modules/threat/contract/judgement.ts";
import { drawFoundation, drawImpacts, drawLevels } from "#modules/threat/web/result-drawings.ts";
import { pagesToFit } from "#platform/web/charts/pages-to-fit.ts";
import { SceneView } from "#platform/web/charts/scene-view.tsx";
import { showing } from "#platform/web/charts/showing.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { useWallPage, WallPageLine } from "#platform/web/ui/room/wall-pages.tsx";
import "./pages.css";
import type { Drawing } from "#methods/drawing/index.ts";

interface Props {
  readonly workspace: string;
  readonly result: ScenarioResult;
  readonly page: number;
}

/** The space of a drawing at 1920 × 1080, if the title has two lines. */
export const drawingRoom = { width: 1180, height: 670 } as const;

interface Shown {
  readonly scene: Drawing["scene"] | null;
  readonly verdict: string;
  readonly lines: readonly string[];
  readonly page?: { readonly page: number; readonly pages: number };
}

const Shown = ({ scene, verdict, lines, page }: Shown) => (
  <div className="wall-revealed">
    <div className="wall-drawing">{scene === null ? null : <SceneView scene={scene} />}</div>
    <div className="wall-side">
      <p className="wall-verdict">{verdict}</p>
      {lines.map((line) => (
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
  </div>
);

/** Says which rows are split. Names no row as highest: the drawing shows where the answers lie. */
const useSplits = () => {
  const { t } = useWords();
  return (rows: readonly { readonly split: boolean }[], names: readonly string[]) => {
    const split = names.filter((_, at) => rows[at]?.split === true);
    return { verdict: t(split.length === 0 ? "wall.not-split" : "scenario.verdict.split"), lines: split };
  };
};

export const ImpactWall = ({ workspace, result, page: turned }: Props) => {
  const words = useWords();
  const { t, name } = words;
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const splits = useSplits();
  const codes = new Set(result.impacts.map(({ criterion }) => criterion));
  const criteria = catalogue.criteriaSets.find(({ data }) =>
    [...codes].every((code) => data.criteria.some((one) => one.code === code)),
  )?.data;
  const draw = (impacts: readonly ScenarioResult["impacts"][number][]) =>
    drawImpacts({ ...result, impacts: [...impacts] }, criteria, words, showing(words, "wall", drawingRoom.width));
  const pages = pagesToFit(result.impacts, draw, drawingRoom.height);
  const page = useWallPage(turned, pages.length);
  const named = result.impacts.map(({ criterion }) => name(criteria?.criteria.find((one) => one.code === criterion)?.name ?? {}));
  if (result.impacts.length === 0) return <Shown scene={null} verdict={t("wall.not-asked")} lines={[]} />;
  return <Shown scene={draw(pages[page] ?? []).scene} {...splits(result.impacts, named)} page={{ page, pages: pages.length }} />;
};

export const WhoCouldWall = ({ workspace, result }: Props) => {
  const words = useWords();
  const { t, name } = words;
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const splits = useSplits();
  const names = { capability: t("scenario.question.capability"), intent: t("scenario.question.intent") };
  if (result.capability.n === 0 && result.intent.n === 0) return <Shown scene={null} verdict={t("wall.not-asked")} lines={[]} />;
  const { levels } = catalogue.scales.capability;
  const ends = { low: name(levels[0]?.word ?? {}), high: name(levels.at(-1)?.word ?? {}) };
  const { scene } = drawLevels(result, names, ends, showing(words, "wall", drawingRoom.width));
  return <Shown scene={scene} {...splits([result.capability, result.intent], [names.capability, names.intent])} />;
};

export const FoundedWall = ({ result }: Props) => {
  const words = useWords();
  const { t } = words;
  const { low, moderate, high } = result.confidence;
  const scene = low + moderate + high === 0 ? null : drawFoundation(result, showing(words, "wall", drawingRoom.width)).scene;
  return <Shown scene={scene} verdict={t("drawing.confidence.title")} lines={scene === null ? [t("drawing.confidence.none")] : []} />;
};
