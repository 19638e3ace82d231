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
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

export type Withdrawing = { readonly kind: "need"; readonly row: Need } | { readonly kind: "initiative"; readonly row: Initiative };

export const WithdrawRow = ({ kind, row, onClose }: Withdrawing & { readonly onClose: () => void }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const isNeed = kind === "need";
  return (
    <CommandDialog
      of={isNeed ? withdrawNeed : withdrawInitiative}
      send={({ reason }): Promise<unknown> => {
        const body = { expectedRev: row.rev, reason };
        return isNeed
          ? call(withdrawNeed, { params: { workspace, need: row.id }, body })
          : call(withdrawInitiative, { params: { workspace, initiative: row.id }, body });
      }}
      onSettled={() => refresh(getNeeds)}
      kind={t(isNeed ? "needs.withdraw-need" : "needs.withdraw-initiative")}
      title={isNeed ? row.text : row.title}
      marking={row.marking}
      follows={[t("decision.withdraw-follows"), ...(isNeed ? [t("needs.withdraw-need-places"), t("needs.withdraw-need-named")] : [])]}
      told={`${t("decision.told.workspace")} ${t("decision.programme-nothing")}`}
      act={t("common.withdraw")}
      onClose={onClose}
    />
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
