/** Selects a marking from the list of TLP labels, from the least to the most restrictive. Labels are never translated. */
import { tlpLabels, type Tlp } from "../../contract/markings.ts";
import { useWords } from "../shell/words.ts";
import { SelectField } from "./field.tsx";

interface Props<Marking extends Tlp | ""> {
  readonly label: string;
  readonly help?: string;
  readonly value: Marking;
  readonly onChange: (marking: Marking) => void;
  readonly labels?: readonly Tlp[];
  /** True if no marking is selected at first. */
  readonly required?: boolean;
}

export const MarkingSelect = <Marking extends Tlp | "">({
  label,
  help,
  value,
  onChange,
  labels = tlpLabels,
  required = false,
}: Props<Marking>) => {
  const { t } = useWords();
  return (
    <SelectField label={label} help={help} value={value} required={required} onValue={(value) => onChange(value as Marking)}>
      {required ? <option value="">{t("desk.choose")}</option> : null}
      {labels.map((one) => (
        <option key={one} value={one} lang="en" dir="ltr">
          {one}
        </option>
      ))}
    </SelectField>
  );
};
