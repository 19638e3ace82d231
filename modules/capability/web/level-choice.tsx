/** A choice of levels with their meanings; nothing is preselected. */
import type { InstrumentView } from "../contract/capability.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices } from "#platform/web/ui/field.tsx";

export type Levels = InstrumentView["scales"][number]["levels"];

interface Props {
  readonly legend: string;
  readonly levels: Levels;
  /** Null if the person chose "none of the levels"; undefined if the person has not chosen yet. */
  readonly chosen: number | null | undefined;
  readonly none: string;
  readonly onChange: (level: number | null) => void;
}

export const LevelChoice = ({ legend, levels, chosen, none, onChange }: Props) => {
  const { name, number } = useWords();
  return (
    <Choices
      kind="radio"
      legend={legend}
      choices={[
        ...levels.map((level, place) => ({
          value: String(place),
          label: `${number(place)} ${name(level.name)}`,
          more: name(level.describes),
        })),
        { value: "none", label: none },
      ]}
      chosen={chosen === undefined ? [] : [chosen === null ? "none" : String(chosen)]}
      onChange={([value]) => onChange(value === "none" || value === undefined ? null : Number(value))}
    />
  );
};
