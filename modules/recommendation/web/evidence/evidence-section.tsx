/** The evidence of a recommendation's reports: the State attaches, opens to verifiers and withdraws; a verifier reads what was opened. */
import { useState } from "react";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { listEvidence, openEvidence, type EvidencePiece } from "../../contract/evidence.ts";
import type { Recommendation } from "../../contract/recommendation.ts";
import { FileRule } from "./file-rule.tsx";
import { PieceRow } from "./piece-row.tsx";
import { WithdrawEvidence } from "./withdraw-evidence.tsx";
import "./evidence.css";

interface Props {
  readonly recommendation: Recommendation;
  /** Opens the form. It is null while the form is open, and if the recommendation has no report. */
  readonly onAttach: (() => void) | null;
}

export const EvidenceSection = ({ recommendation, onAttach }: Props) => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listEvidence, { workspace, recommendation: recommendation.id });
  const [leaving, setLeaving] = useState<EvidencePiece | null>(null);
  const opens = useCommandForm({
    send: (commandId, piece: string) => call(openEvidence, { params: { workspace, piece }, body: { commandId } }),
    stale: [listEvidence],
  });
  const { pieces } = data;
  const state = may("recommendation.report");
  const actsOf = (piece: EvidencePiece) =>
    !state || piece.withdrawn !== null ? null : (
      <>
        {piece.openedAt === null ? (
          <Button look="tertiary" disabled={opens.isPending} onClick={() => opens.mutate(piece.id)}>
            {t("recommendation.evidence.open")}
          </Button>
        ) : null}
        <Button look="tertiary" onClick={() => setLeaving(piece)}>
          {t("common.withdraw")}
        </Button>
      </>
    );
  return (
    <Section
      title={t("evidence.heading")}
      limit={t("evidence.pieces-n", { n: pieces.length })}
      {...(state && onAttach !== null ? { end: <Button onClick={onAttach}>{t("evidence.attach")}</Button> } : {})}
    >
      <ProblemSentence error={opens.error} />
      {pieces.length === 0 ? (
        <p className="meta">{t(state ? "recommendation.evidence.nothing" : "recommendation.evidence.nothing-open")}</p>
      ) : (
        <ul className="evidence-pieces">
          {pieces.map((piece) => (
            <PieceRow key={piece.id} workspace={workspace} piece={piece} acts={actsOf(piece)} />
          ))}
        </ul>
      )}
      <FileRule off={data.filesOff} />
      {leaving === null ? null : <WithdrawEvidence workspace={workspace} piece={leaving} onClose={() => setLeaving(null)} />}
    </Section>
  );
};
