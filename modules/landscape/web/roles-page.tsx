/** Step 1: which agency does what in assessing the threat, the settlements, and the findings. */
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { read } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { EditLists } from "./edit-lists.tsx";
import { EnterClaim } from "./enter-claim.tsx";
import { Findings } from "./findings.tsx";
import { RoleMapSection } from "./map-section.tsx";
import { Settlements } from "./settlements.tsx";
import { SurveyControl } from "./survey-control.tsx";
import { useSurveys } from "./use-surveys.ts";

const Roles = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const { data: record } = useSuspenseQuery(read(getAssessment, { workspace, assessment }));
  const surveys = useSurveys(workspace, assessment, "roles");
  const [entering, setEntering] = useState(false);
  const { latest, shown } = surveys;
  const open = latest?.state === "open" ? latest : null;
  const enters = open !== null && may("assessment.edit");
  const survey = (
    <Section title={t("landscape.survey")}>
      <SurveyControl
        workspace={workspace}
        assessment={assessment}
        step="roles"
        surveys={surveys}
        more={enters && !entering ? <Button onClick={() => setEntering(true)}>{t("landscape.enter")}</Button> : null}
      />
    </Section>
  );
  return (
    <div className="page">
      <PageHead title={t("landscape.roles.title")} below={t("landscape.roles.purpose")} marking={record.marking} />
      <div className="sections">
        {open === null && shown !== undefined ? null : survey}
        {enters && entering ? (
          <Section title={t("landscape.enter")}>
            <EnterClaim workspace={workspace} assessment={assessment} survey={open} onClose={() => setEntering(false)} />
          </Section>
        ) : null}
        {shown === undefined ? null : (
          <>
            <div className="columns wide-aside">
              <RoleMapSection workspace={workspace} assessment={assessment} survey={shown} />
              <div className="sections">
                {open === null ? survey : null}
                <Settlements workspace={workspace} assessment={assessment} survey={shown} />
              </div>
            </div>
            <Findings workspace={workspace} assessment={assessment} step="roles" survey={shown.id} />
          </>
        )}
        <EditLists workspace={workspace} assessment={assessment} lists={["functions"]} />
      </div>
    </div>
  );
};
export default Roles;
