/**
 * Shows the measures of an assessment on the wall, page by page. It leaves out measures that not everybody in the room may read, and
 * refused or withdrawn measures. A measure to which a rights test says "no" has a sign.
 */
import { tlpRank } from "#platform/contract/markings.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { splitRows } from "#platform/web/ui/room/split-pages.ts";
import { useWallPage, WallPageLine } from "#platform/web/ui/room/wall-pages.tsx";
import { DraftsByGroup } from "#platform/web/ui/room/drafts-by-group.tsx";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { listMeasureDrafts } from "../contract/measure-drafts.ts";
import { listMeasures } from "../contract/policy.ts";
import { MeasureSign } from "./measure-sign.tsx";
import { MeasureTitle } from "./measure-title.tsx";
import { stands } from "./stands.ts";
import "./policy.css";

/** The maximum number of measures on a page: if each needs two lines, they fit below the question. */
const most = 6;

const MeasuresWall = ({ workspace, wall }: StepWallProps) => {
  const { t } = useWords();
  const { data } = useQuery({ ...read(listMeasures, { workspace, assessment: wall.assessment }), refetchInterval: 5_000 });
  const { data: drafted } = useQuery({ ...read(listMeasureDrafts, { workspace, assessment: wall.assessment }), refetchInterval: 5_000 });
  const waiting = wall.step === "responses" ? (drafted?.drafts ?? []).filter(({ state }) => state === "waiting") : [];
  const measures = (data?.measures ?? []).filter((one) => stands(one) && tlpRank(one.marking) <= tlpRank(wall.marking));
  const pages = splitRows(measures, most);
  const page = useWallPage(wall.page, pages.length);
  return (
    <WallQuestion question={["policy.question"]}>
      <div className="measure-wall">
        <div>
          <ul className="measure-list">
            {(pages[page] ?? []).map((measure) => (
              <li key={measure.id} className="wall-line">
                <MeasureTitle measure={measure} /> <MeasureSign measure={measure} />
              </li>
            ))}
          </ul>
          <p className="wall-quiet">
            {t("policy.wall-why")} <WallPageLine page={page} pages={pages.length} />
          </p>
        </div>
        {waiting.length === 0 ? null : (
          <section>
            <h2 className="wall-quiet">{t("policy.drafts.wall")}</h2>
            <DraftsByGroup written={waiting.map(({ group }) => group)} />
          </section>
        )}
      </div>
    </WallQuestion>
  );
};
export default MeasuresWall;
