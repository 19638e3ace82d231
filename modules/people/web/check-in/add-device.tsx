/** Makes the one-time link of a device and shows it once, as a QR code and as text. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CopyText } from "#platform/web/ui/copy-text.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { QrCode } from "#platform/web/ui/qr.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { addDevice, getCheckIn } from "../../contract/check-in.ts";

interface Props {
  readonly at: { readonly workspace: string; readonly event: string };
  readonly onClose: () => void;
}

const onThisComputer = (host: string): boolean => host === "localhost" || host === "[::1]" || host.startsWith("127.");

export const AddDevice = ({ at, onClose }: Props) => {
  const { t, date, time } = useWords();
  const [label, setLabel] = useState("");
  const add = useCommandForm({ send: () => call(addDevice, { params: at, body: { label: label.trim() } }), stale: [getCheckIn] });
  if (add.data === undefined)
    return (
      <CommandForm act={add} submit={t("check-in.device-make")} onSubmit={() => add.mutate()} onCancel={onClose}>
        <TextField
          label={t("check-in.device-label")}
          help={t("check-in.device-label-help")}
          value={label}
          onValue={setLabel}
          required
          maxLength={60}
        />
        <p className="meta">{t("check-in.device-secure")}</p>
      </CommandForm>
    );
  const { device, link, until } = add.data;
  // the link is in the part of the address after #, which a browser does not send to any server
  const address = `${window.location.origin}/check-in#${at.workspace}.${device}.${link}`;
  return (
    <div className="check-in-link">
      <p className="read">{t("check-in.device-link")}</p>
      {onThisComputer(window.location.hostname) ? (
        <p className="read">{t("check-in.device-here")}</p>
      ) : (
        <QrCode text={address} label={t("check-in.device-link")} />
      )}
      <CopyText text={address} label={t("check-in.device-copy")} />
      <p className="meta">{t("check-in.device-link-help", { day: date(until), time: time(until) })}</p>
      <div className="button-row">
        <Button look="primary" onClick={onClose}>
          {t("common.close")}
        </Button>
      </div>
    </div>
  );
};
