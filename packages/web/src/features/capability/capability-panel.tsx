/** Step 7 on the console: which agency answered how much, and the way to the profile. */
import { listProfiles } from "@counterpart/contract/capability";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { read } from "../../shell/queries.ts";
import { useWords } from "../../shell/words.ts";
import type { StepPanelProps } from "../workshop/step-pages.tsx";
import { AgencyProgress } from "./progress.tsx";

const CapabilityPanel = ({ workspace, room }: StepPanelProps) => {
  const { t, name } = useWords();
  const { assessment } = room;
  const { data } = useSuspenseQuery(read(listProfiles, { workspace, assessment }));
  const line = data.profiles.at(-1);
  return (
    <div className="sections">
      <div>
        <h2 className="title">{t("assessment.step.capability")}</h2>
        {line === undefined ? (
          <p className="read">{t("capability.empty.means")}</p>
        ) : (
          <>
            <p className="read">{name(line.instrument.name)}</p>
            <AgencyProgress line={line} />
          </>
        )}
      </div>
      <p>
        <Link to="/w/$workspace/assessments/$assessment/capability" params={{ workspace, assessment }} className="quiet-link">
          {t("capability.open-page")}
        </Link>
      </p>
    </div>
  );
};
export default CapabilityPanel;
