/** Withdraws a piece of evidence, with a reason. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { listEvidence, withdrawEvidence, type EvidencePiece } from "../../contract/evidence.ts";

interface Props {
  readonly workspace: string;
  readonly piece: EvidencePiece;
  readonly onClose: () => void;
}

export const WithdrawEvidence = ({ workspace, piece, onClose }: Props) => {
  const { t, language } = useWords();
  const [reason, setReason] = useState("");
  const act = useCommandForm({
    send: () =>
      call(withdrawEvidence, { params: { workspace, piece: piece.id }, body: { reason: { text: reason.trim(), lang: language.tag } } }),
    stale: [listEvidence],
    onDone: onClose,
  });
  return (
    <DecisionDialog
      open
      of={withdrawEvidence}
      kind={t("evidence.withdraw-kind")}
      title={piece.title.text}
      titleLang={langOf(piece.title.lang)}
      marking={piece.marking}
      follows={[t("evidence.withdraw-follows")]}
      told={t("decision.told.workspace")}
      words={{ value: reason, onValue: setReason }}
      act={{ label: t("common.withdraw"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};
