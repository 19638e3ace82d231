/** The dialogs that release a record to a programme and withdraw the copy there. */
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { releaseStrategy, withdrawStrategy } from "../contract/released.ts";
import { getStrategy, listStrategies, type Strategy } from "../contract/strategy.ts";

interface Props {
  readonly workspace: string;
  readonly strategy: Strategy;
  readonly onClose: () => void;
}
type Programmes = OutputOf<typeof getStrategy>["programmes"];
const stale = [listStrategies, getStrategy];

/** The record about which a person decides: its number, kind and version. */
export const What = ({ strategy }: Pick<Props, "strategy">) => {
  const { t } = useWords();
  return (
    <>
      <bdi>S{strategy.number}</bdi> · {t(`strategy.kind.${strategy.kind}`)} · {t("strategy.version", { n: strategy.rev })}
    </>
  );
};

const ReleaseDialog = ({ workspace, strategy, programmes, onClose }: Props & { readonly programmes: Programmes }) => {
  const { t, name } = useWords();
  // releases the version that the person has read; if the record changes in the meantime, the result is a conflict
  const [rev] = useState(strategy.rev);
  const [receiver, setReceiver] = useState(programmes[0]?.workspace ?? "");
  const act = useCommandForm({
    send: (commandId) =>
      call(releaseStrategy, { params: { workspace, strategy: strategy.id }, body: { commandId, expectedRev: rev, receiver } }),
    stale,
    onDone: onClose,
  });
  const chosen = programmes.find((one) => one.workspace === receiver);
  return (
    <DecisionDialog
      open
      of={releaseStrategy}
      kind={t("strategy.release-kind")}
      title={strategy.title}
      titleLang={langOf(strategy.lang)}
      marking={strategy.marking}
      what={<What strategy={strategy} />}
      follows={[t("strategy.release-follows"), t("strategy.release-not")]}
      told={chosen === undefined ? "" : name(chosen.name)}
      act={{ label: t("strategy.release"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    >
      {programmes.length < 2 ? undefined : (
        <SelectField label={t("strategy.receiver")} value={receiver} onValue={setReceiver}>
          {programmes.map((one) => (
            <option key={one.workspace} value={one.workspace}>
              {name(one.name)}
            </option>
          ))}
        </SelectField>
      )}
    </DecisionDialog>
  );
};

const WithdrawDialog = ({ workspace, strategy, receiver, onClose }: Props & { readonly receiver: Strategy["released"][number] }) => {
  const { t, name, language } = useWords();
  const [typed, setTyped] = useState("");
  const act = useCommandForm({
    send: () =>
      call(withdrawStrategy, {
        params: { workspace, strategy: strategy.id },
        body: { receiver: receiver.workspace, reason: { text: typed.trim(), lang: language.tag } },
      }),
    stale,
    onDone: onClose,
  });
  return (
    <DecisionDialog
      open
      of={withdrawStrategy}
      kind={t("strategy.withdraw-kind")}
      title={strategy.title}
      titleLang={langOf(strategy.lang)}
      marking={receiver.marking}
      what={<What strategy={strategy} />}
      follows={[t("strategy.withdraw-there")]}
      told={name(receiver.name)}
      words={{ value: typed, onValue: setTyped }}
      act={{ label: t("common.withdraw"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};

/** The programmes that have a copy of the record, and the buttons for both decisions. */
export const Releases = ({
  workspace,
  strategy,
  programmes,
  releases,
}: Omit<Props, "onClose"> & { programmes: Programmes; releases: boolean }) => {
  const { t, name, date } = useWords();
  const [open, setOpen] = useState<"release" | Strategy["released"][number] | null>(null);
  const close = () => setOpen(null);
  const behind = programmes.filter((one) => strategy.released.every(({ workspace: to, current }) => to !== one.workspace || !current));
  return (
    <Section title={t("strategy.released")}>
      {strategy.released.length === 0 ? <p className="meta">{t("strategy.not-released")}</p> : null}
      <ul className="rows">
        {strategy.released.map((one) => (
          <li key={one.workspace}>
            <Status glyph={one.current ? "done" : "due"}>
              {t("strategy.released-to", { name: name(one.name), date: date(one.sentAt) })}
            </Status>
            {one.current ? null : <span className="small block">{t("strategy.older")}</span>}
            {one.openedAt === null ? null : <span className="meta small block">{t("strategy.opened", { date: date(one.openedAt) })}</span>}
            {releases ? (
              <div>
                <Button look="tertiary" aria-label={t("strategy.withdraw-from", { name: name(one.name) })} onClick={() => setOpen(one)}>
                  {t("common.withdraw")}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {releases && behind.length > 0 && strategy.marking !== "TLP:RED" ? (
        <Button onClick={() => setOpen("release")}>{t("strategy.release")}</Button>
      ) : null}
      {open === "release" ? <ReleaseDialog workspace={workspace} strategy={strategy} programmes={behind} onClose={close} /> : null}
      {open === null || open === "release" ? null : (
        <WithdrawDialog workspace={workspace} strategy={strategy} receiver={open} onClose={close} />
      )}
    </Section>
  );
};
