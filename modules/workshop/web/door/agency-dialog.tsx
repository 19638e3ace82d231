/** The dialog that adds an agency whose people came without being expected. */
import { addAgencyAtDoor, getDoor } from "../../contract/door.ts";
import { getLateAgencies } from "../../contract/late.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { agencyTypes, listAgencies, type Agency } from "#modules/programme/contract/programme.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";

interface Props {
  readonly workspace: string;
  readonly room: string;
  readonly onClose: () => void;
}

export const AgencyDialog = ({ workspace, room, onClose }: Props) => {
  const { t, language } = useWords();
  const [name, setName] = useState("");
  const [type, setType] = useState<Agency["type"]>("ministry");
  const add = useMutation({
    mutationFn: () =>
      call(addAgencyAtDoor, { params: { workspace, room }, body: { name: { text: name.trim(), lang: language.tag }, type } }),
    onSuccess: onClose,
    onSettled: () => refresh(getDoor, getLateAgencies, listAgencies),
  });
  return (
    <CommandForm act={add} onSubmit={() => add.mutate()} submit={t("door.agency-add-do")} blocked={name.trim() === ""} onCancel={onClose}>
      <p className="read">{t("door.agency-add-means")}</p>
      <TextField label={t("common.name")} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      <SelectField label={t("programme.agency-type")} value={type} onValue={(value) => setType(value as Agency["type"])}>
        {agencyTypes.map((one) => (
          <option key={one} value={one}>
            {t(`programme.type.${one}`)}
          </option>
        ))}
      </SelectField>
    </CommandForm>
  );
};
