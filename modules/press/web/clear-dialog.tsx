/** Asks once before a press release is cleared for publication, or before its clearance is taken back. */
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
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
  return (
    <CommandDialog
      of={clearPress}
      // sends the digest of the text that the person read: if another text would be printed now, the server refuses
      send={({ commandId }) => call(clearPress, { params: { workspace, release: release.id }, body: { commandId, digest } })}
      stale={stale}
      kind={t("press.clear-kind")}
      title={release.title.text}
      marking={release.marking}
      what={t("press.clear-what", { n: readings.length })}
      follows={[t("press.clear-follows"), t("press.clear-out", { n: out })]}
      told={t("decision.told.workspace")}
      act={t("press.clear")}
      onClose={onClose}
    />
  );
};

export const TakeBackDialog = ({ page: { release }, onClose }: Props) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  return (
    <CommandDialog
      of={takeBackClearance}
      send={() => call(takeBackClearance, { params: { workspace, release: release.id } })}
      stale={stale}
      kind={t("press.clear-kind")}
      title={release.title.text}
      marking={release.marking}
      what={t("press.take-back-what")}
      follows={[t("press.take-back-follows")]}
      told={t("decision.told.workspace")}
      act={t("press.take-back")}
      onClose={onClose}
    />
  );
};
