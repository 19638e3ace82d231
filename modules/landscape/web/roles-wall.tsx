/** Step 1 on the wall: the question and the count; after the reveal the map in large size. */
import { getRoleMap, listSurveys } from "../contract/landscape.ts";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { drawRoleMap } from "./map-words.ts";
import { useFreshMaps } from "./use-fresh-maps.ts";
import { SurveyQuestion, WallMap, wallRoom } from "./survey-wall.tsx";
import "./landscape.css";

const RolesWall = ({ workspace, wall }: StepWallProps) => {
  const words = useWords();
  const { t } = words;
  const { assessment } = wall;
  useFreshMaps(wall.sequence);
  const { data } = useSuspenseQuery(read(listSurveys, { workspace, assessment }));
  const survey = data.surveys.findLast(({ step }) => step === "roles");
  const revealed = survey?.state === "revealed";
  const shown = useQuery({ ...read(getRoleMap, { workspace, assessment, survey: survey?.id ?? "" }), enabled: revealed });
  const map = shown.data?.map ?? null;
  if (!revealed || map === null) return <SurveyQuestion question={t("landscape.question.roles")} survey={revealed ? undefined : survey} />;
  const open = (state: "no-lead" | "several-leads") => map.functions.filter((one) => one.state === state && one.settlement === null);
  return (
    <WallMap
      drawing={drawRoleMap(map, words, wallRoom)}
      verdict={t("landscape.fact.roles", { n: map.functions.length, k: open("no-lead").length })}
    >
      {(["no-lead", "several-leads"] as const)
        .filter((state) => open(state).length > 0)
        .map((state) => (
          <p key={state} className="wall-line">
            <span className="wall-quiet block">{t(`landscape.kind.${state}`)}</span>
            {open(state)
              .map(({ name }) => words.name(name))
              .join(", ")}
          </p>
        ))}
      <p className="wall-last">{t("landscape.count", { n: map.survey.answered, of: map.survey.asked })}</p>
    </WallMap>
  );
};
export default RolesWall;
