/** Reveals a claims question. It cannot be undone, so the dialog says what will happen and who has not answered, and asks for confirmation. */
import {
  getCoverage,
  getRoleMap,
  listFindings,
  listClaimsQuestions,
  revealClaimsQuestion,
  type ClaimsQuestion,
} from "../contract/landscape.ts";
import { useState } from "react";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call, refresh } from "#platform/web/shell/api.ts";
import { listOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly claimsQuestion: ClaimsQuestion;
  readonly size?: "desk" | "room";
}

export const RevealClaimsQuestion = ({ workspace, assessment, claimsQuestion, size = "desk" }: Props) => {
  const words = useWords();
  const { t, name } = words;
  const [asks, setAsks] = useState(false);
  const reveal = useCommandForm({
    send: () =>
      call(revealClaimsQuestion, {
        params: { workspace, assessment, claimsQuestion: claimsQuestion.id },
        body: { expectedRev: claimsQuestion.rev },
      }),
    stale: [],
    onDone: () => setAsks(false),
    onSettled: () => refresh(listClaimsQuestions, listFindings, getRoleMap, getCoverage),
  });
  return (
    <>
      <Button look="primary" size={size} disabled={claimsQuestion.answered === 0} onClick={() => setAsks(true)}>
        {t("landscape.reveal")}
      </Button>
      <ModalDialog open={asks} asks title={t("landscape.reveal")} onClose={() => setAsks(false)}>
        <p className="read">{t("landscape.reveal.consequence", { n: claimsQuestion.asked - claimsQuestion.answered })}</p>
        {(["notBegun", "notFinished"] as const)
          .filter((state) => claimsQuestion[state].length > 0)
          .map((state) => (
            <p key={state} className="read">
              {t(state === "notBegun" ? "landscape.reveal.not-begun" : "landscape.reveal.not-finished", {
                agencies: listOf(
                  claimsQuestion[state].map((agency) => name(agency.name)),
                  words,
                ),
              })}
            </p>
          ))}
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
