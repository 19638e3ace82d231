/** The technology areas of a card or a lesson, as check boxes. */
import type { Translated } from "#platform/contract/values.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices } from "#platform/web/ui/field.tsx";

export type Areas = readonly { readonly code: string; readonly name: Translated }[];

interface AreasProps {
  readonly areas: Areas;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

export const AreasField = ({ areas, chosen, onChange }: AreasProps) => {
  const { t, name } = useWords();
  return (
    <Choices
      legend={t("practice.areas")}
      kind="checkbox"
      columns
      choices={areas.map(({ code, name: called }) => ({ value: code, label: name(called) }))}
      chosen={chosen}
      onChange={(now) => onChange(areas.map(({ code }) => code).filter((code) => now.includes(code)))}
    />
  );
};
