/** The dialog for a lost phone: the facilitator chooses the agency, among those with a phone out of reach. No seat is named. */
import { getDoor, replaceLost, type Door } from "../../contract/door.ts";
import { getRoom, getWall } from "../../contract/workshop.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { QrCode } from "#platform/web/ui/qr.tsx";
import { noAgency } from "./waiting-phone.tsx";

interface Props {
  readonly workspace: string;
  readonly room: string;
  readonly door: Door;
  readonly onClose: () => void;
}

export const LostDialog = ({ workspace, room, door, onClose }: Props) => {
  const { t, name, compare } = useWords();
  const [agency, setAgency] = useState("");
  const replace = useMutation({
    mutationFn: () => call(replaceLost, { params: { workspace, room }, body: { agency: agency === noAgency ? null : agency } }),
    onSettled: () => refresh(getDoor, getRoom, getWall),
  });
  const rows = [
    ...door.agencies.map((one) => ({ ...one, text: name(one.name) })).toSorted((a, b) => compare(a.text, b.text)),
    { id: noAgency, text: t("door.no-agency"), ...door.withoutAgency },
  ].filter(({ outOfReach }) => outOfReach > 0);
  if (replace.data !== undefined)
    return (
      <>
        <p className="read">{t("door.lost-code")}</p>
        {replace.data.joinUrl === null ? null : <QrCode text={replace.data.joinUrl} label={t("console.qr")} />}
        <p className="lost-code ltr join-code">{replace.data.code}</p>
        <div className="button-row">
          <Button look="primary" onClick={onClose}>
            {t("common.close")}
          </Button>
        </div>
      </>
    );
  if (rows.length === 0) return <p className="read">{t("door.lost-none")}</p>;
  return (
    <CommandForm
      act={replace}
      onSubmit={() => replace.mutate()}
      submit={t("door.lost-show")}
      look="secondary"
      blocked={agency === ""}
      onCancel={onClose}
    >
      <fieldset className="lost-choices">
        <legend>{t("door.lost-which")}</legend>
        {rows.map((row) => (
          <label key={row.id}>
            <input type="radio" name="lost" value={row.id} checked={agency === row.id} onChange={() => setAgency(row.id)} />
            {row.text} <span className="meta">{t("door.lost-out", { n: row.outOfReach, of: row.in })}</span>
          </label>
        ))}
      </fieldset>
      <p className="read">{t("door.lost-means")}</p>
    </CommandForm>
  );
};
