/** The choice of a Partner State, by its name. */
import type { Translated } from "#platform/contract/values.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField } from "#platform/web/ui/field.tsx";

interface Props {
  readonly states: readonly { readonly code: string; readonly name: Translated }[];
  readonly value: string;
  readonly onChange: (state: string) => void;
}

export const StateField = ({ states, value, onChange }: Props) => {
  const { t, name, compare } = useWords();
  return (
    <SelectField label={t("common.state")} value={value} onChange={(event) => onChange(event.target.value)} required>
      <option value="">{t("desk.choose")}</option>
      {states
        .toSorted((a, b) => compare(name(a.name), name(b.name)))
        .map((one) => (
          <option key={one.code} value={one.code}>
            {name(one.name)}
          </option>
        ))}
    </SelectField>
  );
};
