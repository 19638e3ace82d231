/** Step 5 on the wall: the question, and the titles of measures that everybody in the room may read. */
import { tlpRank } from "#platform/contract/markings.ts";
import { listMeasures } from "../contract/policy.ts";
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { MeasureTitle } from "./measure-title.tsx";
import "./policy.css";

const shown = 8;

const ResponsesWall = ({ workspace, wall }: StepWallProps) => {
  const { t } = useWords();
  const { data } = useQuery({ ...read(listMeasures, { workspace, assessment: wall.assessment }), refetchInterval: 5_000 });
  const measures = (data?.measures ?? []).filter(
    ({ status, marking }) => status !== "withdrawn" && tlpRank(marking) <= tlpRank(wall.marking),
  );
  return (
    <WallQuestion question={t("policy.question")}>
      <ul className="measure-list">
        {measures.slice(-shown).map((measure) => (
          <li key={measure.id} className="wall-line">
            <MeasureTitle measure={measure} />
          </li>
        ))}
      </ul>
      <p className="wall-quiet">{t("policy.wall-why")}</p>
    </WallQuestion>
  );
};
export default ResponsesWall;
