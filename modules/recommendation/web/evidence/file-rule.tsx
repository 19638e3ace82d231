/** Shows whether the State attaches files as evidence. The focal point and the authority can change this for the whole workspace. */
import { call } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { reportEvidence, setEvidenceFiles } from "../../contract/evidence.ts";
import "./evidence.css";

export const FileRule = ({ off }: { readonly off: string | null }) => {
  const { t, date } = useWords();
  const { id: workspace, may } = useWorkspace();
  const act = useCommandForm({
    send: (commandId) => call(setEvidenceFiles, { params: { workspace }, body: { commandId, files: off !== null } }),
    stale: [reportEvidence.list],
  });
  const decides = may("recommendation.reply");
  if (off === null && !decides) return null;
  return (
    <div className="evidence-rule meta small">
      <span>{off === null ? t("recommendation.evidence.files-on") : t("recommendation.evidence.files-off", { date: date(off) })}</span>
      {decides ? (
        <Button look="tertiary" disabled={act.isPending} onClick={() => act.mutate()}>
          {t(off === null ? "recommendation.evidence.switch-off" : "recommendation.evidence.switch-on")}
        </Button>
      ) : null}
      <ProblemSentence error={act.error} />
    </div>
  );
};
