/** Withdraws a document of a record, with a reason. */
import type { Evidence, EvidenceContract } from "../../contract/evidence.ts";
import { call } from "../shell/api.ts";
import { useWords } from "../shell/words.ts";
import { CommandDialog } from "../ui/command-dialog.tsx";

interface Props {
  readonly of: EvidenceContract;
  readonly workspace: string;
  readonly piece: Evidence;
  readonly onClose: () => void;
}

export const WithdrawEvidence = ({ of, workspace, piece, onClose }: Props) => {
  const { t } = useWords();
  return (
    <CommandDialog
      of={of.withdraw}
      send={({ reason }) =>
        call(of.withdraw, {
          params: { workspace, piece: piece.id },
          body: { reason },
        })
      }
      stale={[of.list]}
      kind={t("evidence.withdraw-kind")}
      title={piece.title}
      marking={piece.marking}
      follows={[t("evidence.withdraw-follows")]}
      told={t("decision.told.workspace")}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};
