/** Step 1 on the wall: the question and the bare count; after the reveal the map, large and calm. */
import { getRoleMap, listSurveys } from "@counterpart/contract/landscape";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { SceneView } from "../../drawings/scene-view.tsx";
import { read } from "../../shell/queries.ts";
import { useWords } from "../../shell/words.ts";
import type { StepWallProps } from "../workshop/step-pages.tsx";
import { drawRoleMap } from "./map-words.ts";
import { useFreshMaps } from "./use-fresh-maps.ts";
import { WallAsking, wallRoom } from "./wall-asking.tsx";
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
  if (!revealed || map === null) return <WallAsking question={t("landscape.question.roles")} survey={revealed ? undefined : survey} />;
  return (
    <div className="wall-map">
      <SceneView scene={drawRoleMap(map, words, wallRoom).scene} />
    </div>
  );
};
export default RolesWall;
