/** Asks once before a press release is cleared for publication, or before its clearance is taken back. */
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { clearPress, getPress, listPress, takeBackClearance, type PressPage } from "../contract/press.ts";

interface Props {
  readonly page: PressPage;
  readonly onClose: () => void;
}
const stale = [getPress, listPress];

export const ClearDialog = ({ page: { release, readings, digest }, onClose }: Props) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const out = readings.reduce((sum, { leftOut }) => sum + leftOut, 0);
  const act = useCommandForm({
    // sends the digest of the text that the person read: if another text would be printed now, the server refuses
    send: (commandId) => call(clearPress, { params: { workspace, release: release.id }, body: { commandId, digest } }),
    stale,
    onDone: onClose,
  });
  return (
    <DecisionDialog
      open
      of={clearPress}
      kind={t("press.clear-kind")}
      title={release.title.text}
      marking={release.marking}
      what={t("press.clear-what", { n: readings.length })}
      follows={[t("press.clear-follows"), t("press.clear-out", { n: out })]}
      told={t("decision.told.workspace")}
      act={{ label: t("press.clear"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};

export const TakeBackDialog = ({ page: { release }, onClose }: Props) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const act = useCommandForm({
    send: () => call(takeBackClearance, { params: { workspace, release: release.id } }),
    stale,
    onDone: onClose,
  });
  return (
    <DecisionDialog
      open
      of={takeBackClearance}
      kind={t("press.clear-kind")}
      title={release.title.text}
      marking={release.marking}
      what={t("press.take-back-what")}
      follows={[t("press.take-back-follows")]}
      told={t("decision.told.workspace")}
      act={{ label: t("press.take-back"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};
