/** A field to choose a Partner State by its name. */
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
    <SelectField
      label={t("common.state")}
      value={value}
      onValue={onChange}
      required
      empty={t("desk.choose")}
      options={states.toSorted((a, b) => compare(name(a.name), name(b.name)))}
      show={(one) => name(one.name)}
    />
  );
};
