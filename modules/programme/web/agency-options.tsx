/** The options of an agency field, sorted by the agencies' names in the reader's language. */
import type { Translated } from "#platform/contract/values.ts";
import { useWords } from "#platform/web/shell/words.ts";

export interface NamedAgency {
  readonly id: string;
  readonly name: Translated;
}

export const AgencyOptions = ({ agencies }: { readonly agencies: readonly NamedAgency[] }) => {
  const { name, compare } = useWords();
  return agencies
    .toSorted((a, b) => compare(name(a.name), name(b.name)))
    .map((one) => (
      <option key={one.id} value={one.id}>
        {name(one.name)}
      </option>
    ));
};
