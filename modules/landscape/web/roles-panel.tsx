/** Step 1 on the console: buttons to start and reveal, the number of answers, and after the reveal the map. */
import { Link } from "@tanstack/react-router";
import { useWords } from "#platform/web/shell/words.ts";
import type { StepPanelProps } from "#platform/web/module/step-room.ts";
import { RoleMapSection } from "./map-section.tsx";
import { Settlements } from "./settlements.tsx";
import { ClaimsControl } from "./claims-control.tsx";
import { useFreshMaps } from "./use-fresh-maps.ts";
import { useClaimsQuestions } from "./use-claims-questions.ts";

const RolesPanel = ({ workspace, room }: StepPanelProps) => {
  const { t } = useWords();
  const { assessment } = room;
  useFreshMaps(room.sequence);
  const claimsQuestions = useClaimsQuestions(workspace, assessment, "roles");
  const { latest, shown } = claimsQuestions;
  return (
    <div className="sections">
      <div>
        <h2 className="title">{t("landscape.question.roles")}</h2>
        <ClaimsControl workspace={workspace} assessment={assessment} step="roles" claimsQuestions={claimsQuestions} size="room" />
      </div>
      {shown === undefined || latest?.state === "open" ? null : (
        <>
          <RoleMapSection workspace={workspace} assessment={assessment} claimsQuestion={shown} />
          <Settlements workspace={workspace} assessment={assessment} claimsQuestion={shown} size="room" />
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
