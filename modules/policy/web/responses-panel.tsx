/** Step 5 on the console: the drafted measures, a short form for another measure, and the effects that the room expects. */
import { listMeasureDrafts } from "../contract/measure-drafts.ts";
import { getMeasureWords, listMeasures } from "../contract/policy.ts";
import { Link } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { fetchedComponent } from "#platform/web/shell/keep-trying.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { refresh, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useRenewed } from "#platform/web/ui/room/use-renewed.ts";
import type { StepPanelProps } from "#platform/web/module/step-room.ts";
import { MeasureDrafts } from "./measure-drafts.tsx";
import { MeasureForm } from "./measure-form.tsx";
import { MeasureTable } from "./measure-table.tsx";
import "./policy.css";

const JudgePanel = fetchedComponent(() => import("./judge-panel.tsx"));

const renew = (): Promise<void> => refresh(listMeasureDrafts, listMeasures);

const ResponsesPanel = ({ workspace, room }: StepPanelProps) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const { assessment } = room;
  const { data: words } = useRead(getMeasureWords, { workspace });
  const { data } = useRead(listMeasures, { workspace, assessment });
  useRenewed(room.sequence, renew);
  const [drafting, setDrafting] = useState(false);
  return (
    <div className="sections">
      <div>
        <h2 className="title">{t("policy.question")}</h2>
        {drafting || !may("measure.edit") ? null : (
          <Button size="room" icon="plus" onClick={() => setDrafting(true)}>
            {t("policy.add")}
          </Button>
        )}
      </div>
      {drafting ? (
        <MeasureForm
          workspace={workspace}
          assessment={assessment}
          measure={null}
          marking={room.marking}
          short
          onDone={() => setDrafting(false)}
        />
      ) : null}
      {data.measures.length === 0 ? (
        <p className="read">{t("policy.none")}</p>
      ) : (
        <MeasureTable workspace={workspace} measures={data.measures} words={words} pillars={false} />
      )}
      {drafting ? null : <MeasureDrafts workspace={workspace} assessment={assessment} />}
      <p>
        <Link to="/w/$workspace/assessments/$assessment/measures" params={{ workspace, assessment }} className="quiet-link">
          {t("policy.open-page")}
        </Link>
      </p>
      {drafting || data.measures.length === 0 ? null : (
        <Suspense fallback={null}>
          <JudgePanel workspace={workspace} room={room} />
        </Suspense>
      )}
    </div>
  );
};
export default ResponsesPanel;
