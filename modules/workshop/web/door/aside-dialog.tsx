/** The dialog that proposes to set seats aside, by address or by agency. A second person of the State decides on another page. */
import { proposeAside } from "../../contract/aside.ts";
import { getDoor, type Door } from "../../contract/door.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { noAgency } from "./waiting-phone.tsx";

interface Props {
  readonly workspace: string;
  readonly room: string;
  readonly door: Door;
  readonly onClose: () => void;
}

export const AsideDialog = ({ workspace, room, door, onClose }: Props) => {
  const { t, language, name, compare } = useWords();
  const [which, setWhich] = useState("");
  const [reason, setReason] = useState("");
  const byAddress = door.addresses.some(({ id }) => id === which);
  const propose = useMutation({
    mutationFn: () =>
      call(proposeAside, {
        params: { workspace, room },
        body: {
          address: byAddress ? which : null,
          agency: byAddress || which === noAgency ? null : which,
          reason: { text: reason.trim(), lang: language.tag },
        },
      }),
    onSuccess: onClose,
    onSettled: () => refresh(getDoor),
  });
  const agencies = [
    ...door.agencies.map((one) => ({ id: one.id, in: one.in, text: name(one.name) })).toSorted((a, b) => compare(a.text, b.text)),
    { id: noAgency, in: door.withoutAgency.in, text: t("door.no-agency") },
  ].filter((one) => one.in > 0);
  return (
    <CommandForm
      act={propose}
      onSubmit={() => propose.mutate()}
      submit={t("door.aside-propose")}
      blocked={which === "" || reason.trim() === ""}
      onCancel={onClose}
    >
      <p className="read">{t("door.aside-means")}</p>
      <SelectField label={t("door.aside-which")} value={which} onValue={setWhich}>
        <option value="" disabled hidden>
          {t("door.choose")}
        </option>
        {door.addresses.map(({ id, seats }) => (
          <option key={id} value={id}>
            {t("door.aside-address", { n: seats })}
          </option>
        ))}
        {agencies.map((one) => (
          <option key={one.id} value={one.id}>
            {t("door.aside-agency", { agency: one.text, n: one.in })}
          </option>
        ))}
      </SelectField>
      <TextField label={t("door.aside-reason")} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
    </CommandForm>
  );
};
