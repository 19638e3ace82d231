/** Form for one national initiative or project on technology. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { addInitiative, changeInitiative, getNeeds, initiativeStatuses, type Initiative } from "../contract/needs.ts";
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";
import { AgencyField } from "./agency-field.tsx";
import { RecordForm } from "./form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";

interface Props {
  readonly workspace: string;
  readonly register: OutputOf<typeof getNeeds>;
  readonly initiative: Initiative | null;
  readonly onClose: () => void;
}
const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

export const InitiativeForm = ({ workspace, register, initiative, onClose }: Props) => {
  const { t, name, language } = useWords();
  const [agency, setAgency] = useState(initiative?.agency ?? "");
  const [title, setTitle] = useState(initiative?.title.text ?? "");
  const [areas, setAreas] = useState<readonly string[]>(initiative?.areas ?? []);
  const [starts, setStarts] = useState(initiative?.starts ?? "");
  const [ends, setEnds] = useState(initiative?.ends ?? "");
  const [status, setStatus] = useState<Initiative["status"]>(initiative?.status ?? "under-way");
  const [funder, setFunder] = useState(initiative?.funder ?? "");
  const [marking, setMarking] = useState<Tlp | "">(initiative?.marking ?? "");
  const save = (commandId: string) => {
    const said = initiative !== null && initiative.title.text === title ? initiative.title : { text: title.trim(), lang: language.tag };
    const fields = {
      agency,
      title: said,
      areas: [...areas],
      starts: orNull(starts),
      ends: orNull(ends),
      status,
      funder: orNull(funder),
      marking: marking as Tlp,
    };
    return initiative === null
      ? call(addInitiative, { params: { workspace }, body: { commandId, ...fields } })
      : call(changeInitiative, { params: { workspace, initiative: initiative.id }, body: { expectedRev: initiative.rev, ...fields } });
  };
  const kept = {
    form: "needs.initiative",
    record: initiative === null ? "new" : `${initiative.id}.${initiative.rev}`,
    value: { agency, title, areas, starts, ends, status, funder, marking },
    restore: (was: {
      agency: typeof agency;
      title: typeof title;
      areas: typeof areas;
      starts: typeof starts;
      ends: typeof ends;
      status: typeof status;
      funder: typeof funder;
      marking: typeof marking;
    }) => {
      setAgency(was.agency);
      setTitle(was.title);
      setAreas(was.areas);
      setStarts(was.starts);
      setEnds(was.ends);
      setStatus(was.status);
      setFunder(was.funder);
      setMarking(was.marking);
    },
  };
  return (
    <RecordForm save={save} stale={[getNeeds]} onClose={onClose} kept={kept}>
      <TextField label={t("needs.title")} value={title} onValue={setTitle} required maxLength={200} />
      <AgencyField agencies={register.agencies} value={agency} onChange={setAgency} />
      <Choices
        kind="checkbox"
        columns
        legend={t("needs.areas")}
        choices={register.areas.map((one) => ({ value: one.code, label: name(one.name) }))}
        chosen={areas}
        onChange={setAreas}
      />
      <SelectField
        label={t("common.status")}
        value={status}
        onValue={setStatus}
        options={initiativeStatuses}
        show={(one) => t(`needs.initiative-status.${one}`)}
      />
      <div className="form-row">
        <DateField label={t("needs.from")} optional={t("desk.optional")} value={starts} onValue={setStarts} />
        <DateField label={t("needs.to")} optional={t("desk.optional")} min={starts} value={ends} onValue={setEnds} />
      </div>
      <TextField label={t("needs.funder")} optional={t("desk.optional")} value={funder} onValue={setFunder} maxLength={200} />
      <MarkingSelect label={t("needs.marking")} help={t("needs.marking-help")} value={marking} onChange={setMarking} required />
    </RecordForm>
  );
};
