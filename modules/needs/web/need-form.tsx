/** Form for one need of an agency, with its place in the State's own order. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { addNeed, changeNeed, getNeeds, needKinds, type Need } from "../contract/needs.ts";
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { AgencyField } from "./agency-field.tsx";
import { RecordForm } from "./form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";

interface Props {
  readonly workspace: string;
  readonly register: OutputOf<typeof getNeeds>;
  readonly need: Need | null;
  readonly onClose: () => void;
}

export const NeedForm = ({ workspace, register, need, onClose }: Props) => {
  const { t, language } = useWords();
  const [agency, setAgency] = useState(need?.agency ?? "");
  const [kind, setKind] = useState<Need["kind"]>(need?.kind ?? "knowledge");
  const [text, setText] = useState(need?.text.text ?? "");
  const [place, setPlace] = useState(need?.place?.toString() ?? "");
  const [marking, setMarking] = useState<Tlp | "">(need?.marking ?? "");
  const save = (commandId: string) => {
    const said = need !== null && need.text.text === text ? need.text : { text: text.trim(), lang: language.tag };
    const fields = { agency, kind, text: said, place: place === "" ? null : Number(place), marking: marking as Tlp };
    return need === null
      ? call(addNeed, { params: { workspace }, body: { commandId, ...fields } })
      : call(changeNeed, { params: { workspace, need: need.id }, body: { expectedRev: need.rev, ...fields } });
  };
  const kept = {
    form: "needs.need",
    record: need === null ? "new" : `${need.id}.${need.rev}`,
    value: { agency, kind, text, place, marking },
    restore: (was: { agency: typeof agency; kind: typeof kind; text: typeof text; place: typeof place; marking: typeof marking }) => {
      setAgency(was.agency);
      setKind(was.kind);
      setText(was.text);
      setPlace(was.place);
      setMarking(was.marking);
    },
  };
  return (
    <RecordForm save={save} stale={[getNeeds]} onClose={onClose} kept={kept}>
      <AgencyField agencies={register.agencies} value={agency} onChange={setAgency} />
      <SelectField
        label={t("needs.need-kind")}
        value={kind}
        onValue={setKind}
        options={needKinds}
        show={(one) => t(`needs.need-kind.${one}`)}
      />
      <TextArea label={t("needs.need")} help={t("needs.text-help")} value={text} onValue={setText} required maxLength={4000} />
      <TextField
        label={t("needs.place")}
        help={t("needs.place-help")}
        optional={t("desk.optional")}
        type="number"
        min={1}
        max={99}
        value={place}
        onValue={setPlace}
      />
      <MarkingSelect label={t("needs.marking")} help={t("needs.marking-help")} value={marking} onChange={setMarking} required />
    </RecordForm>
  );
};
