/** Step 1 on the wall: the question and the number of answers; after the reveal the map in large size. */
import { getRoleMap, listClaimsQuestions } from "../contract/landscape.ts";
import { useQuery } from "@tanstack/react-query";
import { read, useRead } from "#platform/web/shell/api.ts";
import { commaOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { CameLater } from "./came-later.tsx";
import { TwoAnswers } from "./two-answers.tsx";
import { drawRoleMap } from "./map-words.ts";
import { useFreshMaps } from "./use-fresh-maps.ts";
import { ClaimsWallQuestion, WallMap, wallRoom } from "./claims-wall.tsx";
import "./landscape.css";

const RolesWall = ({ workspace, wall }: StepWallProps) => {
  const words = useWords();
  const { assessment } = wall;
  useFreshMaps(wall.sequence);
  const { data } = useRead(listClaimsQuestions, { workspace, assessment });
  const claimsQuestion = data.claimsQuestions.findLast(({ step }) => step === "roles");
  const revealed = claimsQuestion?.state === "revealed";
  const shown = useQuery({ ...read(getRoleMap, { workspace, assessment, claimsQuestion: claimsQuestion?.id ?? "" }), enabled: revealed });
  const map = shown.data?.map ?? null;
  if (!revealed || map === null)
    return <ClaimsWallQuestion question="landscape.question.roles" claimsQuestion={revealed ? undefined : claimsQuestion} />;
  const open = (state: "no-lead" | "several-leads") => map.functions.filter((one) => one.state === state && one.settlement === null);
  return (
    <WallMap
      drawing={drawRoleMap(map, words, wallRoom)}
      late={<CameLater map={map} className="wall-came-later" />}
      side={({ t, name: nameOf, language }) => (
        <>
          <p className="wall-verdict">{t("landscape.fact.roles", { n: map.functions.length, k: open("no-lead").length })}</p>
          {(["no-lead", "several-leads"] as const)
            .filter((state) => open(state).length > 0)
            .map((state) => (
              <p key={state} className="wall-line">
                <span className="wall-quiet block">{t(`landscape.kind.${state}`)}</span>
                {open(state)
                  .map(({ name }) => nameOf(name))
                  .join(commaOf(language.tag))}
              </p>
            ))}
          <TwoAnswers map={map} className="wall-line" words={{ t, name: nameOf, language }} />
          <p className="wall-last">{t("landscape.count", { n: map.claimsQuestion.answered, of: map.claimsQuestion.asked })}</p>
        </>
      )}
    />
  );
};
export default RolesWall;
