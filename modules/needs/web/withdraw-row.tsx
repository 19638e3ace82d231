/**
 * The dialog that withdraws a need, an initiative or an activity of another provider with a reason, and the command that restores a
 * record.
 */
import {
  getNeeds,
  restoreInitiative,
  restoreNeed,
  withdrawInitiative,
  withdrawNeed,
  type Initiative,
  type Need,
} from "../contract/needs.ts";
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

export type Withdrawing = { readonly kind: "need"; readonly row: Need } | { readonly kind: "initiative"; readonly row: Initiative };

export const WithdrawRow = ({ kind, row, onClose }: Withdrawing & { readonly onClose: () => void }) => {
  const { t, language } = useWords();
  const { id: workspace } = useWorkspace();
  const [typed, setTyped] = useState("");
  const act = useCommandForm({
    send: (): Promise<unknown> => {
      const body = { expectedRev: row.rev, reason: { text: typed.trim(), lang: language.tag } };
      return kind === "need"
        ? call(withdrawNeed, { params: { workspace, need: row.id }, body })
        : call(withdrawInitiative, { params: { workspace, initiative: row.id }, body });
    },
    stale: [],
    onDone: onClose,
    onSettled: () => refresh(getNeeds),
  });
  const title = kind === "need" ? row.text : row.title;
  const common = {
    open: true,
    title: title.text,
    titleLang: langOf(title.lang),
    marking: row.marking,
    told: `${t("decision.told.workspace")} ${t("decision.programme-nothing")}`,
    words: { value: typed, onValue: setTyped },
    act: { label: t("common.withdraw"), pending: act.isPending, error: act.error, run: () => act.mutate() },
    onClose,
  };
  return kind === "need" ? (
    <DecisionDialog
      {...common}
      of={withdrawNeed}
      kind={t("needs.withdraw-need")}
      follows={[t("decision.withdraw-follows"), t("needs.withdraw-need-places"), t("needs.withdraw-need-named")]}
    />
  ) : (
    <DecisionDialog {...common} of={withdrawInitiative} kind={t("needs.withdraw-initiative")} follows={[t("decision.withdraw-follows")]} />
  );
};

/** Puts a withdrawn need or initiative back into its list. */
export const useRestoreRow = () => {
  const { id: workspace } = useWorkspace();
  return useCommandForm({
    send: (_, { kind, row }: Withdrawing): Promise<unknown> =>
      kind === "need"
        ? call(restoreNeed, { params: { workspace, need: row.id }, body: { expectedRev: row.rev } })
        : call(restoreInitiative, { params: { workspace, initiative: row.id }, body: { expectedRev: row.rev } }),
    stale: [],
    onSettled: () => refresh(getNeeds),
  });
};
