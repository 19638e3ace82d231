/** Step 2 on the console: buttons to start and reveal, the number of answers, and after the reveal the map. */
import { Link } from "@tanstack/react-router";
import { useWords } from "#platform/web/shell/words.ts";
import type { StepPanelProps } from "#platform/web/module/step-room.ts";
import { CoverageSection } from "./map-section.tsx";
import { ClaimsControl } from "./claims-control.tsx";
import { useFreshMaps } from "./use-fresh-maps.ts";
import { useClaimsQuestions } from "./use-claims-questions.ts";

const TechnologyPanel = ({ workspace, room }: StepPanelProps) => {
  const { t } = useWords();
  const { assessment } = room;
  useFreshMaps(room.sequence);
  const claimsQuestions = useClaimsQuestions(workspace, assessment, "technology");
  const { latest, shown } = claimsQuestions;
  return (
    <div className="sections">
      <div>
        <h2 className="title">{t("landscape.question.technology")}</h2>
        <ClaimsControl workspace={workspace} assessment={assessment} step="technology" claimsQuestions={claimsQuestions} size="room" />
      </div>
      {shown === undefined || latest?.state === "open" ? null : (
        <>
          <CoverageSection workspace={workspace} assessment={assessment} claimsQuestion={shown} />
        </>
      )}
      <p>
        <Link to="/w/$workspace/assessments/$assessment/technology" params={{ workspace, assessment }} className="quiet-link">
          {t("landscape.open-page")}
        </Link>
      </p>
    </div>
  );
};
export default TechnologyPanel;
