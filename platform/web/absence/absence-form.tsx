/**
 * The dialog for the reader's own absence: its first and last day, and the deputy who sees the reader's duties during the absence. Below the form are
 * the absences of other people that concern the reader.
 */
import { endAbsence, listAbsences, listDuties, setAbsence } from "../../contract/duties.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { OutputOf } from "../../contract/endpoint.ts";
import { call, read } from "../shell/api.ts";
import { useWorkspace } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { DateField } from "../ui/date-field.tsx";
import { SelectField } from "../ui/field.tsx";
import { CommandForm } from "../ui/form.tsx";
import { ModalDialog } from "../ui/overlay.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";

type Absences = OutputOf<typeof listAbsences>;

const Others = ({ others }: Pick<Absences, "others">) => {
  const { t, localDate } = useWords();
  if (others.length === 0) return null;
  return (
    <ul className="absences">
      {others.map(({ name, from, to, deputy, you }) => (
        <li key={`${name} ${from}`}>
          {t("duties.absence-other", { name, from: localDate(from), to: localDate(to) })}{" "}
          {you ? t("duties.absence-you") : deputy === null ? null : t("duties.absence-deputy", { name: deputy })}
        </li>
      ))}
    </ul>
  );
};

const Fields = ({ found, onDone }: { readonly found: Absences; readonly onDone: () => void }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { mine, people, others } = found;
  const today = new Date().toISOString().slice(0, 10);
  const [from, setFrom] = useState(mine?.from ?? today);
  const [to, setTo] = useState(mine?.to ?? "");
  const named = people.some(({ account }) => account === mine?.deputy) ? (mine?.deputy ?? "") : "";
  const [deputy, setDeputy] = useState(named);
  const stale = [listAbsences, listDuties];
  const act = useCommandForm({
    send: () => call(setAbsence, { params: { workspace }, body: { from, to, deputy: deputy === "" ? null : deputy } }),
    stale,
    onDone,
  });
  const end = useCommandForm({ send: () => call(endAbsence, { params: { workspace } }), stale, onDone });
  return (
    <>
      <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("duties.absence-save")} error={act.error ?? end.error}>
        <DateField label={t("duties.absence-from")} value={from} onValue={setFrom} required />
        <DateField label={t("duties.absence-to")} value={to} onValue={setTo} required min={from > today ? from : today} />
        <SelectField label={t("duties.absence-who")} help={t("duties.absence-help")} value={deputy} onValue={setDeputy}>
          <option value="">{t("duties.absence-nobody")}</option>
          {people.map(({ account, name }) => (
            <option key={account} value={account}>
              {name}
            </option>
          ))}
        </SelectField>
      </CommandForm>
      {mine === null ? null : (
        <Button look="tertiary" disabled={end.isPending} onClick={() => end.mutate()}>
          {t("duties.absence-end")}
        </Button>
      )}
      <Others others={others} />
    </>
  );
};

export const AbsenceDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useQuery(read(listAbsences, { workspace }));
  return (
    <ModalDialog open title={t("duties.absence")} onClose={onClose}>
      {data === undefined ? null : <Fields found={data} onDone={onClose} />}
    </ModalDialog>
  );
};
