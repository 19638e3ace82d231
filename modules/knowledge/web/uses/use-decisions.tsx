/** Dialogs that release a use to a programme, and that withdraw it in this workspace and at each programme that has it. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { useReceiver } from "#platform/web/ui/use-receiver.tsx";
import { listUses, releaseUse, withdrawUse, type Use } from "../../contract/uses.ts";
import { useWorkWords } from "../work-words.ts";

interface Props {
  readonly workspace: string;
  readonly use: Use;
  readonly onClose: () => void;
}
const stale = [listUses];

const What = ({ use }: Pick<Props, "use">) => {
  const { t, localDate } = useWords();
  const { nameOf } = useWorkWords();
  return (
    <>
      {t(`reach.kind.${use.kind}`)} · <bdi>W{use.workNumber}</bdi> <span {...langOf(use.workTitle.lang)}>{use.workTitle.text}</span>
      {use.edition === null ? null : <> · {t("reach.edition-n", { n: use.edition })}</>}
      {use.lang === null ? null : <> · {nameOf(use.lang)}</>} · {localDate(use.day)}
    </>
  );
};

interface ReleaseProps extends Props {
  readonly programmes: OutputOf<typeof listUses>["programmes"];
}
export const ReleaseUse = ({ workspace, use, programmes, onClose }: ReleaseProps) => {
  const { t } = useWords();
  const open = programmes.filter(({ workspace: one }) => use.released.every(({ workspace: to }) => to !== one));
  const { receiver, receiverName, field } = useReceiver(open, t("reach.receiver"));
  if (open.length === 0)
    return (
      <ModalDialog open title={t("reach.release-kind")} onClose={onClose}>
        <p className="read">{t("reach.no-programme")}</p>
      </ModalDialog>
    );
  return (
    <CommandDialog
      of={releaseUse}
      send={({ commandId }) => call(releaseUse, { params: { workspace, use: use.id }, body: { commandId, receiver } })}
      stale={stale}
      kind={t("reach.release-kind")}
      title={use.title}
      marking={use.marking}
      what={<What use={use} />}
      follows={[t("reach.release-follows"), ...(use.record === null ? [] : [t("reach.release-not")])]}
      told={receiverName}
      act={t("reach.release")}
      onClose={onClose}
    >
      {field}
    </CommandDialog>
  );
};

export const WithdrawUse = ({ workspace, use, onClose }: Props) => {
  const { t } = useWords();
  const released = use.released.length > 0;
  return (
    <CommandDialog
      of={withdrawUse}
      send={({ reason }) => call(withdrawUse, { params: { workspace, use: use.id }, body: { reason } })}
      stale={stale}
      kind={t("reach.withdraw.use")}
      title={use.title}
      marking={use.marking}
      what={<What use={use} />}
      follows={[t("decision.withdraw-follows"), ...(released ? [t("reach.withdraw-there")] : [])]}
      told={released ? t("decision.told.programme") : `${t("decision.told.workspace")} ${t("decision.programme-nothing")}`}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};
