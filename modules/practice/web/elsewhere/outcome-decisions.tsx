/**
 * Dialogs for decisions about the outcome of a practice: release the outcome, withdraw it at the programme, and withdraw the citation
 * with its outcome.
 */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import {
  listCitations,
  listOutcomes,
  outcomeMarking,
  releaseOutcome,
  withdrawCitation,
  withdrawOutcome,
  type AskedCitation,
  type Citation,
} from "../../contract/citations.ts";
import { listReceivedCards } from "../../contract/sharing.ts";

interface Props<C> {
  readonly workspace: string;
  readonly citation: C;
  readonly onClose: () => void;
}

export const ReleaseDialog = ({ workspace, citation, onClose }: Props<AskedCitation>) => {
  const { t, name } = useWords();
  const { outcome } = citation;
  // sends the version of the answer that the person sees: if the answer changes while the dialog is open, the result is a conflict
  const [rev] = useState(outcome?.rev ?? 1);
  return (
    <CommandDialog
      of={releaseOutcome}
      send={({ commandId }) =>
        call(releaseOutcome, { params: { workspace, citation: citation.id }, body: { commandId, expectedRev: rev } })
      }
      stale={[listOutcomes]}
      kind={t("elsewhere.release-kind")}
      title={citation.title}
      marking={outcomeMarking}
      holds={
        outcome === null
          ? []
          : [
              { label: t("elsewhere.answer-head"), value: t(`elsewhere.outcome.${outcome.outcome}`) },
              ...(outcome.withReason
                ? [{ label: t("elsewhere.why"), value: <span {...langOf(outcome.reason.lang)}>{outcome.reason.text}</span> }]
                : []),
            ]
      }
      follows={[
        t("elsewhere.release-follows"),
        t(outcome?.withReason === true ? "elsewhere.release-reason" : "elsewhere.release-no-reason"),
        t("elsewhere.release-counted"),
      ]}
      told={name(citation.programmeName)}
      act={t("elsewhere.release")}
      onClose={onClose}
    />
  );
};

export const TakeBackDialog = ({ workspace, citation, onClose }: Props<AskedCitation>) => {
  const { t } = useWords();
  return (
    <CommandDialog
      of={withdrawOutcome}
      send={({ reason }) =>
        call(withdrawOutcome, {
          params: { workspace, citation: citation.id },
          body: { reason },
        })
      }
      stale={[listOutcomes]}
      kind={t("elsewhere.take-back")}
      title={citation.title}
      marking={outcomeMarking}
      follows={[t("elsewhere.take-back-there"), t("elsewhere.take-back-counted")]}
      told={t("decision.told.programme")}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};

export const WithdrawCitation = ({ workspace, citation, onClose }: Props<Citation>) => {
  const { t } = useWords();
  return (
    <CommandDialog
      of={withdrawCitation}
      send={({ reason }) =>
        call(withdrawCitation, {
          params: { workspace, citation: citation.id },
          body: { reason },
        })
      }
      stale={[listCitations, listOutcomes, listReceivedCards]}
      kind={t("elsewhere.uncite")}
      title={citation.title}
      marking={citation.marking}
      what={<bdi>P{citation.number}</bdi>}
      follows={[t("elsewhere.uncite-follows"), t("elsewhere.uncite-there")]}
      told={t("decision.told.workspace")}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};
