/** Step 2 on the wall: the question and the count; after the reveal the map in large size. */
import { getCoverage, listSurveys } from "../contract/landscape.ts";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { drawCoverage } from "./map-words.ts";
import { useFreshMaps } from "./use-fresh-maps.ts";
import { SurveyQuestion, WallMap, wallRoom } from "./survey-wall.tsx";
import "./landscape.css";

const TechnologyWall = ({ workspace, wall }: StepWallProps) => {
  const words = useWords();
  const { t } = words;
  const { assessment } = wall;
  useFreshMaps(wall.sequence);
  const { data } = useSuspenseQuery(read(listSurveys, { workspace, assessment }));
  const survey = data.surveys.findLast(({ step }) => step === "technology");
  const revealed = survey?.state === "revealed";
  const shown = useQuery({ ...read(getCoverage, { workspace, assessment, survey: survey?.id ?? "" }), enabled: revealed });
  const coverage = shown.data?.coverage ?? null;
  if (!revealed || coverage === null)
    return <SurveyQuestion question={t("landscape.question.technology")} survey={revealed ? undefined : survey} />;
  const count = (what: "blindSpot" | "disagreement"): number => coverage.cells.filter((cell) => cell[what]).length;
  return (
    <WallMap drawing={drawCoverage(coverage, words, wallRoom)} verdict={t("landscape.fact.technology", { n: count("blindSpot") })}>
      <p className="wall-line">
        <span className="wall-quiet block">{t("landscape.kind.disagreement")}</span>
        {words.number(count("disagreement"))}
      </p>
      <p className="wall-last">{t("landscape.count", { n: coverage.survey.answered, of: coverage.survey.asked })}</p>
    </WallMap>
  );
};
export default TechnologyWall;
