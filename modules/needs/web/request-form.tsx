/** Writes a request: kind, reason, urgency, period, note verbale, and the needs that it names. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { addRequest, changeRequest, listRequests, supportKinds, urgencies, type getNeeds, type SupportRequest } from "../contract/needs.ts";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { today } from "#platform/web/shell/today.ts";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { RecordForm } from "./form.tsx";
import { MarkingField } from "./marking-field.tsx";

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
  return (
    <RecordForm save={save} stale={[listRequests]} onClose={onClose}>
      <div className="form-row">
        <SelectField label={t("needs.kind")} value={kind} onChange={(event) => setKind(event.target.value as typeof kind)}>
          {supportKinds.map((one) => (
            <option key={one} value={one}>
              {t(`needs.kind.${one}`)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t("needs.urgency")} value={urgency} onChange={(event) => setUrgency(event.target.value as typeof urgency)}>
          {urgencies.map((one) => (
            <option key={one} value={one}>
              {t(`needs.urgency.${one}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <TextArea
        label={t("needs.why")}
        help={t("needs.text-help")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        required
        maxLength={4000}
      />
      <div className="form-row">
        <TextField
          label={t("needs.note")}
          optional={t("desk.optional")}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          maxLength={200}
        />
        <TextField label={t("needs.asked")} type="date" value={askedOn} onChange={(event) => setAskedOn(event.target.value)} required />
      </div>
      <div className="form-row">
        <TextField
          label={t("needs.wanted-from")}
          optional={t("desk.optional")}
          type="date"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
          required={to !== ""}
        />
        <TextField
          label={t("needs.wanted-to")}
          optional={t("desk.optional")}
          type="date"
          min={from}
          value={to}
          onChange={(event) => setTo(event.target.value)}
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
      <MarkingField leaves value={marking} onChange={setMarking} />
    </RecordForm>
  );
};
