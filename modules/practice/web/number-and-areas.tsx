/** The number of a practice or lesson and its technology areas, below the title in a list. */
import type { Translated } from "#platform/contract/values.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";

interface Props {
  readonly of: { readonly number: number; readonly areas: readonly string[] };
  /** The letter before the number, which shows the kind of record. */
  readonly letter?: "P" | "L";
  /** A text that is shown after the number. */
  readonly more?: string;
  /** The technology areas by name. */
  readonly areas: readonly { readonly code: string; readonly name: Translated }[];
}

export const NumberAndAreas = ({ of, areas, letter = "P", more }: Props) => {
  const { name } = useWords();
  return (
    <span className="meta small block">
      <bdi>
        {letter}
        {of.number}
      </bdi>
      {more === undefined ? null : ` · ${more}`}
      {of.areas.length === 0 ? null : " · "}
      {of.areas.map((code) => name(areas.find((one) => one.code === code)?.name ?? { en: code })).join(semicolon())}
    </span>
  );
};
