/** The number of a practice and its technology areas, below the title in a list. */
import type { Translated } from "#platform/contract/values.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";

interface Props {
  readonly of: { readonly number: number; readonly areas: readonly string[] };
  /** The areas with their names. */
  readonly areas: readonly { readonly code: string; readonly name: Translated }[];
}

export const NumberAndAreas = ({ of, areas }: Props) => {
  const { name } = useWords();
  return (
    <span className="meta small block">
      <bdi>P{of.number}</bdi>
      {of.areas.length === 0 ? null : " · "}
      {of.areas.map((code) => name(areas.find((one) => one.code === code)?.name ?? { en: code })).join(semicolon())}
    </span>
  );
};
