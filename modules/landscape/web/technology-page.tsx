/** Step 2: where technology enters the work: blind spots, disagreements and strong practice. */
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
import { CoverageSection } from "./map-section.tsx";
import { SurveyControl } from "./survey-control.tsx";
import { useSurveys } from "./use-surveys.ts";

const Technology = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const { data: record } = useSuspenseQuery(read(getAssessment, { workspace, assessment }));
  const surveys = useSurveys(workspace, assessment, "technology");
  const [entering, setEntering] = useState(false);
  const { latest, shown } = surveys;
  const open = latest?.state === "open" ? latest : null;
  const enters = open !== null && may("assessment.edit");
  const survey = (
    <Section title={t("landscape.survey")}>
      <SurveyControl
        workspace={workspace}
        assessment={assessment}
        step="technology"
        surveys={surveys}
        more={enters && !entering ? <Button onClick={() => setEntering(true)}>{t("landscape.enter")}</Button> : null}
      />
    </Section>
  );
  return (
    <div className="page">
      <PageHead title={t("landscape.technology.title")} below={t("landscape.technology.purpose")} marking={record.marking} />
      <div className="sections">
        {open === null && shown !== undefined ? null : survey}
        {enters && entering ? (
          <Section title={t("landscape.enter")}>
            <EnterClaim workspace={workspace} assessment={assessment} survey={open} onClose={() => setEntering(false)} />
          </Section>
        ) : null}
        {shown === undefined ? null : (
          <>
            <div className="columns">
              <CoverageSection workspace={workspace} assessment={assessment} survey={shown} />
              {open === null ? survey : null}
            </div>
            <Findings workspace={workspace} assessment={assessment} step="technology" survey={shown.id} />
          </>
        )}
        <EditLists workspace={workspace} assessment={assessment} lists={["stages", "areas"]} />
      </div>
    </div>
  );
};
export default Technology;
