/** The form for the next nomination of a State. */
import { useState } from "react";
import { agencyTypes } from "#modules/programme/contract/programme.ts";
import { sexes } from "#modules/people/contract/people.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import type { LateReason } from "../contract/call-days.ts";
import { LateReasonField } from "./late-reason-field.tsx";
import { getCourse, listCourses, nominate } from "../contract/training.ts";

interface Props {
  readonly data: OutputOf<typeof getCourse>;
  readonly onClose: () => void;
}

export const NominateForm = ({ data: { course, states, open }, onClose }: Props) => {
  const { t, name: inWords } = useWords();
  const { id: workspace } = useWorkspace();
  const [state, setState] = useState(course.quotas[0]?.state ?? "");
  const [name, setName] = useState("");
  const [unit, setUnit] = useState("");
  const [unitType, setUnitType] = useState<(typeof agencyTypes)[number]>("law-enforcement");
  const [sex, setSex] = useState<(typeof sexes)[number]>("not-stated");
  const [late, setLate] = useState<LateReason | "">("");
  const save = useCommandForm({
    send: (commandId) =>
      call(nominate, {
        params: { workspace, course: course.id },
        body: { commandId, state, name: name.trim(), unit: unit.trim(), unitType, sex, late: late === "" ? null : late },
      }),
    stale: [getCourse, listCourses],
    onDone: onClose,
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("training.nominate")} onCancel={onClose}>
      <p className="meta">{t("training.nominate-help")}</p>
      {open ? null : <LateReasonField value={late} onValue={setLate} required />}
      <SelectField
        label={t("common.state")}
        value={state}
        onValue={setState}
        options={course.quotas.map((one) => one.state)}
        show={(code) => inWords(states.find((one) => one.code === code)?.name ?? {})}
        required
      />
      <TextField label={t("common.name")} value={name} onValue={setName} required maxLength={200} />
      <TextField label={t("training.unit")} optional={t("desk.optional")} value={unit} onValue={setUnit} maxLength={200} />
      <SelectField
        label={t("training.unit-type")}
        help={t("training.unit-type-help")}
        value={unitType}
        onValue={setUnitType}
        options={agencyTypes}
        show={(one) => t(`programme.type.${one}`)}
      />
      <SelectField label={t("people.column.sex")} value={sex} onValue={setSex} options={sexes} show={(one) => t(`people.sex.${one}`)} />
    </CommandForm>
  );
};
