/** Reveals a survey. It cannot be undone, so the dialog says what will happen and who has not answered, and asks for confirmation. */
import { getCoverage, getRoleMap, listFindings, listSurveys, revealSurvey, type Survey } from "../contract/landscape.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly survey: Survey;
  readonly size?: "desk" | "room";
}

export const RevealSurvey = ({ workspace, assessment, survey, size = "desk" }: Props) => {
  const { t } = useWords();
  const [asks, setAsks] = useState(false);
  const reveal = useMutation({
    mutationFn: () => call(revealSurvey, { params: { workspace, assessment, survey: survey.id }, body: { expectedRev: survey.rev } }),
    onSuccess: () => setAsks(false),
    onSettled: () => refresh(listSurveys, listFindings, getRoleMap, getCoverage),
  });
  return (
    <>
      <Button look="primary" size={size} disabled={survey.answered === 0} onClick={() => setAsks(true)}>
        {t("landscape.reveal")}
      </Button>
      <ModalDialog open={asks} asks title={t("landscape.reveal")} onClose={() => setAsks(false)}>
        <p className="read">{t("landscape.reveal.consequence", { n: survey.asked - survey.answered })}</p>
        <ProblemSentence error={reveal.error} />
        <div className="button-row">
          <Button look="primary" size={size} disabled={reveal.isPending} onClick={() => reveal.mutate()}>
            {t("landscape.reveal")}
          </Button>
          <Button size={size} onClick={() => setAsks(false)}>
            {t("desk.cancel")}
          </Button>
        </div>
      </ModalDialog>
    </>
  );
};
