/** Dialogs that release a use to a programme, and that withdraw it in this workspace and at each programme that has it. */
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
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
  const { t, name } = useWords();
  const open = programmes.filter(({ workspace: one }) => use.released.every(({ workspace: to }) => to !== one));
  const [receiver, setReceiver] = useState(open[0]?.workspace ?? "");
  const act = useCommandForm({
    send: (commandId) => call(releaseUse, { params: { workspace, use: use.id }, body: { commandId, receiver } }),
    stale,
    onDone: onClose,
  });
  if (open.length === 0)
    return (
      <ModalDialog open title={t("reach.release-kind")} onClose={onClose}>
        <p className="read">{t("reach.no-programme")}</p>
      </ModalDialog>
    );
  const chosen = open.find((one) => one.workspace === receiver);
  return (
    <DecisionDialog
      open
      of={releaseUse}
      kind={t("reach.release-kind")}
      title={use.title.text}
      titleLang={langOf(use.title.lang)}
      marking={use.marking}
      what={<What use={use} />}
      follows={[t("reach.release-follows"), ...(use.record === null ? [] : [t("reach.release-not")])]}
      told={chosen === undefined ? "" : name(chosen.name)}
      act={{ label: t("reach.release"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    >
      {open.length < 2 ? undefined : (
        <SelectField label={t("reach.receiver")} value={receiver} onValue={setReceiver}>
          {open.map((one) => (
            <option key={one.workspace} value={one.workspace}>
              {name(one.name)}
            </option>
          ))}
        </SelectField>
      )}
    </DecisionDialog>
  );
};

export const WithdrawUse = ({ workspace, use, onClose }: Props) => {
  const { t, language } = useWords();
  const [typed, setTyped] = useState("");
  const act = useCommandForm({
    send: () => call(withdrawUse, { params: { workspace, use: use.id }, body: { reason: { text: typed.trim(), lang: language.tag } } }),
    stale,
    onDone: onClose,
  });
  const released = use.released.length > 0;
  return (
    <DecisionDialog
      open
      of={withdrawUse}
      kind={t("reach.withdraw.use")}
      title={use.title.text}
      titleLang={langOf(use.title.lang)}
      marking={use.marking}
      what={<What use={use} />}
      follows={[t("decision.withdraw-follows"), ...(released ? [t("reach.withdraw-there")] : [])]}
      told={released ? t("decision.told.programme") : `${t("decision.told.workspace")} ${t("decision.programme-nothing")}`}
      words={{ value: typed, onValue: setTyped }}
      act={{ label: t("common.withdraw"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};
