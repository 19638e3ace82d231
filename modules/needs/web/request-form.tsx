/** Form for a request: its kind, reason, urgency, period and note verbale, and the needs that belong to it. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import { addRequest, changeRequest, listRequests, supportKinds, urgencies, type getNeeds, type SupportRequest } from "../contract/needs.ts";
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { RecordForm } from "./form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { today } from "#platform/web/shell/formats.ts";

interface Props {
  readonly workspace: string;
  readonly register: OutputOf<typeof getNeeds>;
  readonly request: SupportRequest | null;
  readonly onClose: () => void;
}

export const RequestForm = ({ workspace, register, request, onClose }: Props) => {
  const { t, language } = useWords();
  const [kind, setKind] = useState<SupportRequest["kind"]>(request?.kind ?? "national-workshop");
  const [reason, setReason] = useState(request?.reason.text ?? "");
  const [urgency, setUrgency] = useState<SupportRequest["urgency"]>(request?.urgency ?? "this-year");
  const [note, setNote] = useState(request?.note ?? "");
  const [askedOn, setAskedOn] = useState(request?.askedOn ?? today());
  const [from, setFrom] = useState(request?.wanted?.from ?? "");
  const [to, setTo] = useState(request?.wanted?.to ?? "");
  const [needs, setNeeds] = useState<readonly string[]>(request?.needs ?? []);
  const [marking, setMarking] = useState<Tlp | "">(request?.marking ?? "");
  const save = (commandId: string) => {
    const fields = {
      kind,
      reason: request !== null && request.reason.text === reason ? request.reason : { text: reason.trim(), lang: language.tag },
      urgency,
      note: note.trim() === "" ? null : note.trim(),
      askedOn,
      wanted: from === "" || to === "" ? null : { from, to },
      needs: [...needs],
      marking: marking as Tlp,
    };
    return request === null
      ? call(addRequest, { params: { workspace }, body: { commandId, ...fields } })
      : call(changeRequest, { params: { workspace, request: request.id }, body: { expectedRev: request.rev, ...fields } });
  };
  const kept = {
    form: "needs.request",
    record: request === null ? "new" : `${request.id}.${request.rev}`,
    value: { kind, reason, urgency, note, askedOn, from, to, needs, marking },
    restore: (was: {
      kind: typeof kind;
      reason: typeof reason;
      urgency: typeof urgency;
      note: typeof note;
      askedOn: typeof askedOn;
      from: typeof from;
      to: typeof to;
      needs: typeof needs;
      marking: typeof marking;
    }) => {
      setKind(was.kind);
      setReason(was.reason);
      setUrgency(was.urgency);
      setNote(was.note);
      setAskedOn(was.askedOn);
      setFrom(was.from);
      setTo(was.to);
      setNeeds(was.needs);
      setMarking(was.marking);
    },
  };
  return (
    <RecordForm save={save} stale={[listRequests]} onClose={onClose} kept={kept}>
      <div className="form-row">
        <SelectField label={t("needs.kind")} value={kind} onValue={setKind} options={supportKinds} show={(one) => t(`needs.kind.${one}`)} />
        <SelectField
          label={t("needs.urgency")}
          value={urgency}
          onValue={setUrgency}
          options={urgencies}
          show={(one) => t(`needs.urgency.${one}`)}
        />
      </div>
      <TextArea label={t("needs.why")} help={t("needs.text-help")} value={reason} onValue={setReason} required maxLength={4000} />
      <div className="form-row">
        <TextField label={t("needs.note")} optional={t("desk.optional")} value={note} onValue={setNote} maxLength={200} />
        <DateField label={t("needs.asked")} value={askedOn} onValue={setAskedOn} required />
      </div>
      <div className="form-row">
        <DateField label={t("needs.wanted-from")} optional={t("desk.optional")} value={from} onValue={setFrom} required={to !== ""} />
        <DateField
          label={t("needs.wanted-to")}
          optional={t("desk.optional")}
          min={from}
          value={to}
          onValue={setTo}
          required={from !== ""}
        />
      </div>
      {register.needs.length === 0 ? null : (
        <Choices
          kind="checkbox"
          legend={t("needs.named-needs")}
          help={t("needs.named-help")}
          choices={register.needs.map((one) => ({ value: one.id, label: one.text.text }))}
          chosen={needs}
          onChange={setNeeds}
        />
      )}
      <MarkingSelect
        label={t("needs.marking")}
        help={t("needs.marking-leaves")}
        value={marking}
        onChange={setMarking}
        labels={tlpLabels.filter((label) => label !== "TLP:RED")}
        required
      />
    </RecordForm>
  );
};
