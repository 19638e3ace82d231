/** The dialogs that release a record to a programme and withdraw the copy there. */
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { useReceiver } from "#platform/web/ui/use-receiver.tsx";
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
  const { t } = useWords();
  // releases the version that the person has read; if the record changes in the meantime, the result is a conflict
  const [rev] = useState(strategy.rev);
  const { receiver, receiverName, field } = useReceiver(programmes, t("strategy.receiver"));
  return (
    <CommandDialog
      of={releaseStrategy}
      send={({ commandId }) =>
        call(releaseStrategy, { params: { workspace, strategy: strategy.id }, body: { commandId, expectedRev: rev, receiver } })
      }
      stale={stale}
      kind={t("strategy.release-kind")}
      title={{ text: strategy.title, lang: strategy.lang }}
      marking={strategy.marking}
      what={<What strategy={strategy} />}
      follows={[t("strategy.release-follows"), t("strategy.release-not")]}
      told={receiverName}
      act={t("strategy.release")}
      onClose={onClose}
    >
      {field}
    </CommandDialog>
  );
};

const WithdrawDialog = ({ workspace, strategy, receiver, onClose }: Props & { readonly receiver: Strategy["released"][number] }) => {
  const { t, name } = useWords();
  return (
    <CommandDialog
      of={withdrawStrategy}
      send={({ reason }) =>
        call(withdrawStrategy, {
          params: { workspace, strategy: strategy.id },
          body: { receiver: receiver.workspace, reason },
        })
      }
      stale={stale}
      kind={t("strategy.withdraw-kind")}
      title={{ text: strategy.title, lang: strategy.lang }}
      marking={receiver.marking}
      what={<What strategy={strategy} />}
      follows={[t("strategy.withdraw-there")]}
      told={name(receiver.name)}
      act={t("common.withdraw")}
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
