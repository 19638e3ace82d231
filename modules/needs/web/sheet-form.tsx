/** Form for how and when an agency answered: at its desk, or at an event that was in person, virtual or hybrid. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { getNeeds, keepSheet, sheetModes } from "../contract/needs.ts";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { RecordForm } from "./form.tsx";

type Register = OutputOf<typeof getNeeds>;
interface Props {
  readonly workspace: string;
  readonly agency: Register["agencies"][number];
  readonly sheet: Register["sheets"][number] | null;
  readonly onClose: () => void;
}

export const SheetForm = ({ workspace, agency, sheet, onClose }: Props) => {
  const { t, name } = useWords();
  const [mode, setMode] = useState<(typeof sheetModes)[number]>(sheet?.mode ?? "at-desk");
  const [answeredOn, setAnsweredOn] = useState(sheet?.answeredOn ?? "");
  const save = () =>
    call(keepSheet, { params: { workspace, agency: agency.id }, body: { expectedRev: sheet?.rev ?? null, mode, answeredOn } });
  return (
    <RecordForm save={save} stale={[getNeeds]} onClose={onClose}>
      <p className="read">{name(agency.name)}</p>
      <SelectField label={t("needs.mode")} value={mode} onChange={(event) => setMode(event.target.value as typeof mode)}>
        {sheetModes.map((one) => (
          <option key={one} value={one}>
            {t(`needs.mode.${one}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("needs.answered-on")}
        type="date"
        value={answeredOn}
        onChange={(event) => setAnsweredOn(event.target.value)}
        required
      />
    </RecordForm>
  );
};
