/** Step 1 on the console: the count, start and reveal, and after the reveal the map. */
import { Link } from "@tanstack/react-router";
import { useWords } from "#platform/web/shell/words.ts";
import type { StepPanelProps } from "#platform/web/module/step-room.ts";
import { RoleMapSection } from "./map-section.tsx";
import { Settlements } from "./settlements.tsx";
import { SurveyControl } from "./survey-control.tsx";
import { useFreshMaps } from "./use-fresh-maps.ts";
import { useSurveys } from "./use-surveys.ts";

const RolesPanel = ({ workspace, room }: StepPanelProps) => {
  const { t } = useWords();
  const { assessment } = room;
  useFreshMaps(room.sequence);
  const surveys = useSurveys(workspace, assessment, "roles");
  const { latest, shown } = surveys;
  return (
    <div className="sections">
      <div>
        <h2 className="title">{t("landscape.question.roles")}</h2>
        <SurveyControl workspace={workspace} assessment={assessment} step="roles" surveys={surveys} size="room" />
      </div>
      {shown === undefined || latest?.state === "open" ? null : (
        <>
          <RoleMapSection workspace={workspace} assessment={assessment} survey={shown} />
          <Settlements workspace={workspace} assessment={assessment} survey={shown} size="room" />
        </>
      )}
      <p>
        <Link to="/w/$workspace/assessments/$assessment/roles" params={{ workspace, assessment }} className="quiet-link">
          {t("landscape.open-page")}
        </Link>
      </p>
    </div>
  );
};
export default RolesPanel;
