/**
 * The dialog for a lost phone: the facilitator chooses an agency that has a phone out of reach and, if it has several such phones, the minute in
 * which the phone was lost. The dialog names no seat.
 */
import { getDoor, replaceLost, type Door } from "../../contract/door.ts";
import { getRoom, getWall } from "../../contract/workshop.ts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, read, refresh } from "#platform/web/shell/api.ts";
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

export const LostDialog = ({ workspace, room, door: seen, onClose }: Props) => {
  const { t, name, compare, time } = useWords();
  const [chosen, choose] = useState("");
  // no event reports that a phone went out of reach, so the page loads this list again at intervals
  const { data: door = seen } = useQuery({ ...read(getDoor, { workspace, room }), refetchInterval: 3_000 });
  const replace = useMutation({
    mutationFn: () => {
      const [agency = "", since = ""] = chosen.split(" ");
      return call(replaceLost, { params: { workspace, room }, body: { agency: agency === noAgency ? null : agency, since } });
    },
    onSettled: () => refresh(getDoor, getRoom, getWall),
  });
  const rows = [
    ...door.agencies.map((one) => ({ ...one, text: name(one.name) })).toSorted((a, b) => compare(a.text, b.text)),
    { id: noAgency, text: t("door.no-agency"), ...door.withoutAgency },
  ].flatMap(({ id, text, away }) =>
    away.map((one) => ({ ...one, id: `${id} ${one.since}`, text, several: away.length > 1 || one.phones > 1 })),
  );
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
      blocked={chosen === ""}
      onCancel={onClose}
    >
      <fieldset className="lost-choices">
        <legend>{t("door.lost-which")}</legend>
        {rows.map((row) => (
          <label key={row.id}>
            <input type="radio" name="lost" value={row.id} checked={chosen === row.id} onChange={() => choose(row.id)} />
            {row.text} <span className="meta">{t("door.lost-since", { n: row.phones, time: time(row.since) })}</span>
          </label>
        ))}
      </fieldset>
      <p className="read">{t("door.lost-means")}</p>
      {rows.some(({ id, several }) => several && id === chosen) ? <p className="read">{t("door.lost-several")}</p> : null}
    </CommandForm>
  );
};
