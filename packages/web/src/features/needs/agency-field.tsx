/** The choice of an agency, by its name. */
import type { Translated } from "@counterpart/contract/values";
import { useWords } from "../../shell/words.ts";
import { SelectField } from "../../ui/field.tsx";

interface Props {
  readonly agencies: readonly { readonly id: string; readonly name: Translated }[];
  readonly value: string;
  readonly onChange: (agency: string) => void;
}

export const AgencyField = ({ agencies, value, onChange }: Props) => {
  const { t, name, compare } = useWords();
  return (
    <SelectField label={t("needs.agency")} value={value} onChange={(event) => onChange(event.target.value)} required>
      <option value="">{t("desk.choose")}</option>
      {agencies
        .toSorted((a, b) => compare(name(a.name), name(b.name)))
        .map((one) => (
          <option key={one.id} value={one.id}>
            {name(one.name)}
          </option>
        ))}
    </SelectField>
  );
};
