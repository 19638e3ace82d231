/**
 * Lists the devices at the door with the difference of their clocks and the number of delivered scans. It also enrols devices and
 * reports them as lost.
 */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { getCheckIn, loseDevice, type Device } from "../../contract/check-in.ts";
import { AddDevice } from "./add-device.tsx";
import { clockOf } from "./clock-of.ts";

interface Props {
  readonly at: { readonly workspace: string; readonly event: string };
  readonly devices: readonly Device[];
}

const StateOf = ({ device: { enrolledAt, enrolUntil, lostAt } }: { readonly device: Device }) => {
  const { t } = useWords();
  if (lostAt !== null) return <Status glyph="late">{t("check-in.state-lost")}</Status>;
  if (enrolledAt !== null) return <Status glyph="done">{t("check-in.state-enrolled")}</Status>;
  const open = new Date(enrolUntil) > new Date();
  return <Status glyph={open ? "not-started" : "skipped"}>{t(open ? "check-in.state-waiting" : "check-in.state-expired")}</Status>;
};

const ClockOf = ({ device: { heardAt, ahead } }: { readonly device: Device }) => {
  const { t } = useWords();
  if (heardAt === null) return <>–</>;
  const { word, minutes, doubted } = clockOf(ahead);
  return <Status glyph={doubted ? "due" : "done"}>{t(`check-in.clock-${word}`, { n: minutes })}</Status>;
};

export const Devices = ({ at, devices }: Props) => {
  const { t, date, time, number } = useWords();
  const [adding, setAdding] = useState(false);
  const [lost, setLost] = useState<Device | null>(null);
  const add = (
    <Button icon="phone" onClick={() => setAdding(true)}>
      {t("check-in.device-add")}
    </Button>
  );
  return (
    <Section title={t("check-in.devices")} limit={t("check-in.devices-why")} end={add}>
      {devices.length === 0 ? (
        <p className="meta">{t("check-in.devices-none")}</p>
      ) : (
        <Table
          caption={t("check-in.devices")}
          rows={devices}
          keyOf={(row: Device) => row.id}
          columns={[
            { key: "label", head: t("check-in.device"), names: true, cell: (row) => <bdi>{row.label}</bdi> },
            { key: "state", head: t("check-in.state"), width: "22%", cell: (row) => <StateOf device={row} /> },
            { key: "clock", head: t("check-in.clock"), width: "22%", cell: (row) => <ClockOf device={row} /> },
            {
              key: "heard",
              head: t("check-in.heard"),
              width: "18%",
              cell: ({ heardAt }) => (heardAt === null ? t("check-in.heard-none") : `${date(heardAt)} ${time(heardAt)}`),
            },
            { key: "scans", head: t("check-in.scans"), width: "8%", end: true, cell: (row) => number(row.scans) },
            {
              key: "act",
              head: t("check-in.answer"),
              width: "14%",
              end: true,
              cell: (row) =>
                row.lostAt === null ? (
                  <Button look="tertiary" aria-label={t("check-in.lose-of", { label: row.label })} onClick={() => setLost(row)}>
                    {t("check-in.lose")}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      <ModalDialog open={adding} title={t("check-in.device-add")} onClose={() => setAdding(false)}>
        {adding ? <AddDevice at={at} onClose={() => setAdding(false)} /> : null}
      </ModalDialog>
      {lost === null ? null : (
        <CommandDialog
          of={loseDevice}
          send={() => call(loseDevice, { params: { ...at, device: lost.id } })}
          stale={[getCheckIn]}
          kind={t("check-in.lose")}
          title={lost.label}
          follows={[t("check-in.lose-question"), t("check-in.lose-holds"), t("check-in.lose-people")]}
          told={t("decision.told.workspace")}
          act={t("check-in.lose")}
          onClose={() => setLost(null)}
        />
      )}
    </Section>
  );
};
