/** The page of step 1 or 2: the control of the claims question, the drawing of the chosen claims question, and the findings. */
import type { ClaimsQuestion } from "../contract/landscape.ts";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { useParams } from "@tanstack/react-router";
import { useState, type ComponentProps, type ReactNode } from "react";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { EditLists } from "./edit-lists.tsx";
import { EnterClaim } from "./enter-claim.tsx";
import { Findings } from "./findings.tsx";
import { ClaimsControl } from "./claims-control.tsx";
import { useClaimsQuestions } from "./use-claims-questions.ts";

interface Props {
  readonly step: "roles" | "technology";
  readonly lists: ComponentProps<typeof EditLists>["lists"];
  /**
   * Draws the map of the chosen claims question. `control` is the section with the control of the claims question; it is absent if the page shows
   * this section at the top.
   */
  readonly drawing: (at: { workspace: string; assessment: string; claimsQuestion: ClaimsQuestion }, control: ReactNode) => ReactNode;
}

export const ClaimsPage = ({ step, lists, drawing }: Props) => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const { data: record } = useRead(getAssessment, { workspace, assessment });
  const claimsQuestions = useClaimsQuestions(workspace, assessment, step);
  const [entering, setEntering] = useState(false);
  const { latest, shown } = claimsQuestions;
  const open = latest?.state === "open" ? latest : null;
  const enters = open !== null && may("assessment.edit");
  const control = (
    <Section title={t("landscape.claims-question")}>
      <ClaimsControl
        workspace={workspace}
        assessment={assessment}
        step={step}
        claimsQuestions={claimsQuestions}
        more={enters && !entering ? <Button onClick={() => setEntering(true)}>{t("landscape.enter")}</Button> : null}
      />
    </Section>
  );
  return (
    <div className="page">
      <PageHead title={t(`landscape.${step}.title`)} below={t(`landscape.${step}.purpose`)} marking={record.marking} />
      <div className="sections">
        {open === null && shown !== undefined ? null : control}
        {enters && entering ? (
          <Section title={t("landscape.enter")}>
            <EnterClaim workspace={workspace} assessment={assessment} claimsQuestion={open} onClose={() => setEntering(false)} />
          </Section>
        ) : null}
        {shown === undefined ? null : (
          <>
            {drawing({ workspace, assessment, claimsQuestion: shown }, open === null ? control : null)}
            <Findings workspace={workspace} assessment={assessment} step={step} claimsQuestion={shown.id} />
          </>
        )}
        <EditLists workspace={workspace} assessment={assessment} lists={lists} />
      </div>
    </div>
  );
};
