/** Withdraws a document of a measure, with a reason. */
import { useState } from "react";
import type { Evidence } from "#platform/contract/evidence.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { listMeasureEvidence, withdrawMeasureEvidence } from "../../contract/measure-evidence.ts";

interface Props {
  readonly workspace: string;
  readonly piece: Evidence;
  readonly onClose: () => void;
}

export const WithdrawEvidence = ({ workspace, piece, onClose }: Props) => {
  const { t, language } = useWords();
  const [reason, setReason] = useState("");
  const act = useCommandForm({
    send: () =>
      call(withdrawMeasureEvidence, {
        params: { workspace, piece: piece.id },
        body: { reason: { text: reason.trim(), lang: language.tag } },
      }),
    stale: [listMeasureEvidence],
    onDone: onClose,
  });
  return (
    <DecisionDialog
      open
      of={withdrawMeasureEvidence}
      kind={t("policy.evidence.withdraw-kind")}
      title={piece.title.text}
      titleLang={langOf(piece.title.lang)}
      marking={piece.marking}
      follows={[t("policy.evidence.withdraw-follows")]}
      told={t("decision.told.workspace")}
      words={{ value: reason, onValue: setReason }}
      act={{ label: t("common.withdraw"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};
