/** Step 2 on the wall: the question and the number of answers; after the reveal the map in large size. */
import { getCoverage, listClaimsQuestions } from "../contract/landscape.ts";
import { useQuery } from "@tanstack/react-query";
import { read, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { CameLater } from "./came-later.tsx";
import { TwoAnswers } from "./two-answers.tsx";
import { drawCoverage } from "./map-words.ts";
import { useFreshMaps } from "./use-fresh-maps.ts";
import { ClaimsWallQuestion, WallMap, wallRoom } from "./claims-wall.tsx";
import "./landscape.css";

const TechnologyWall = ({ workspace, wall }: StepWallProps) => {
  const words = useWords();
  const { assessment } = wall;
  useFreshMaps(wall.sequence);
  const { data } = useRead(listClaimsQuestions, { workspace, assessment });
  const claimsQuestion = data.claimsQuestions.findLast(({ step }) => step === "technology");
  const revealed = claimsQuestion?.state === "revealed";
  const shown = useQuery({ ...read(getCoverage, { workspace, assessment, claimsQuestion: claimsQuestion?.id ?? "" }), enabled: revealed });
  const coverage = shown.data?.coverage ?? null;
  if (!revealed || coverage === null)
    return <ClaimsWallQuestion question="landscape.question.technology" claimsQuestion={revealed ? undefined : claimsQuestion} />;
  const count = (what: "blindSpot" | "disagreement"): number => coverage.cells.filter((cell) => cell[what]).length;
  return (
    <WallMap
      drawing={drawCoverage(coverage, words, wallRoom)}
      late={<CameLater map={coverage} className="wall-came-later" />}
      side={({ t, name, language }) => (
        <>
          <p className="wall-verdict">{t("landscape.fact.technology", { n: count("blindSpot") })}</p>
          <p className="wall-line">{t("landscape.fact.differ", { n: count("disagreement"), of: coverage.cells.length })}</p>
          <TwoAnswers map={coverage} className="wall-line" words={{ t, name, language }} />
          <p className="wall-last">{t("landscape.count", { n: coverage.claimsQuestion.answered, of: coverage.claimsQuestion.asked })}</p>
        </>
      )}
    />
  );
};
export default TechnologyWall;
