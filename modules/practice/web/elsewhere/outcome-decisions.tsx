/**
 * Dialogs for decisions about the outcome of a practice: release the outcome, withdraw it at the programme, and withdraw the citation
 * with its outcome.
 */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
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
  const act = useCommandForm({
    send: (commandId) => call(releaseOutcome, { params: { workspace, citation: citation.id }, body: { commandId, expectedRev: rev } }),
    stale: [listOutcomes],
    onDone: onClose,
  });
  return (
    <DecisionDialog
      open
      of={releaseOutcome}
      kind={t("elsewhere.release-kind")}
      title={citation.title.text}
      titleLang={langOf(citation.title.lang)}
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
      act={{ label: t("elsewhere.release"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};

export const TakeBackDialog = ({ workspace, citation, onClose }: Props<AskedCitation>) => {
  const { t, language } = useWords();
  const [typed, setTyped] = useState("");
  const act = useCommandForm({
    send: () =>
      call(withdrawOutcome, {
        params: { workspace, citation: citation.id },
        body: { reason: { text: typed.trim(), lang: language.tag } },
      }),
    stale: [listOutcomes],
    onDone: onClose,
  });
  return (
    <DecisionDialog
      open
      of={withdrawOutcome}
      kind={t("elsewhere.take-back")}
      title={citation.title.text}
      titleLang={langOf(citation.title.lang)}
      marking={outcomeMarking}
      follows={[t("elsewhere.take-back-there"), t("elsewhere.take-back-counted")]}
      told={t("decision.told.programme")}
      words={{ value: typed, onValue: setTyped }}
      act={{ label: t("common.withdraw"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};

export const WithdrawCitation = ({ workspace, citation, onClose }: Props<Citation>) => {
  const { t, language } = useWords();
  const [typed, setTyped] = useState("");
  const act = useCommandForm({
    send: () =>
      call(withdrawCitation, {
        params: { workspace, citation: citation.id },
        body: { reason: { text: typed.trim(), lang: language.tag } },
      }),
    stale: [listCitations, listOutcomes, listReceivedCards],
    onDone: onClose,
  });
  return (
    <DecisionDialog
      open
      of={withdrawCitation}
      kind={t("elsewhere.uncite")}
      title={citation.title.text}
      titleLang={langOf(citation.title.lang)}
      marking={citation.marking}
      what={<bdi>P{citation.number}</bdi>}
      follows={[t("elsewhere.uncite-follows"), t("elsewhere.uncite-there")]}
      told={t("decision.told.workspace")}
      words={{ value: typed, onValue: setTyped }}
      act={{ label: t("common.withdraw"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};
