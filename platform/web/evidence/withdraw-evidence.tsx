/** Withdraws a document of a record, with a reason. */
import { useState } from "react";
import type { Evidence, EvidenceContract } from "../../contract/evidence.ts";
import { call } from "../shell/api.ts";
import { langOf } from "../shell/formats.ts";
import { useWords } from "../shell/words.ts";
import { DecisionDialog } from "../ui/decision-dialog.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";

interface Props {
  readonly of: EvidenceContract;
  readonly workspace: string;
  readonly piece: Evidence;
  readonly onClose: () => void;
}

export const WithdrawEvidence = ({ of, workspace, piece, onClose }: Props) => {
  const { t, language } = useWords();
  const [reason, setReason] = useState("");
  const act = useCommandForm({
    send: () =>
      call(of.withdraw, {
        params: { workspace, piece: piece.id },
        body: { reason: { text: reason.trim(), lang: language.tag } },
      }),
    stale: [of.list],
    onDone: onClose,
  });
  return (
    <DecisionDialog
      open
      of={of.withdraw}
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
