/** A link to the run-sheet, below the list of steps on the State's home page. */
import { Link } from "@tanstack/react-router";
import type { HomePartProps } from "#platform/web/module/home-places.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import "#platform/web/ui/journey.css";

const RunSheetLink = ({ assessment }: HomePartProps) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  return (
    <p className="journey-more">
      <Link to="/w/$workspace/assessments/$assessment/run-sheet" params={{ workspace, assessment }} className="quiet-link">
        {t("room-steps.run-sheet")}
      </Link>
    </p>
  );
};
export default RunSheetLink;
