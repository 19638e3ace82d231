/** The choice of a marking, open to strict; empty until somebody chooses. */
import { tlpLabels, type Tlp } from "@counterpart/contract/markings";
import { useWords } from "../../shell/words.ts";
import { SelectField } from "../../ui/field.tsx";

interface Props {
  readonly value: Tlp | "";
  readonly onChange: (marking: Tlp | "") => void;
  /** What leaves the workspace is never RED. */
  readonly leaves?: boolean;
}

export const MarkingField = ({ value, onChange, leaves = false }: Props) => {
  const { t } = useWords();
  return (
    <SelectField
      label={t("needs.marking")}
      help={t(leaves ? "needs.marking-leaves" : "needs.marking-help")}
      value={value}
      onChange={(event) => onChange(event.target.value as Tlp | "")}
      required
    >
      <option value="">{t("desk.choose")}</option>
      {tlpLabels
        .filter((label) => !leaves || label !== "TLP:RED")
        .map((label) => (
          <option key={label} value={label}>
            {label}
          </option>
        ))}
    </SelectField>
  );
};
