/** The preselection in the form of step 7: the items that no agency has answered. */
import type { ProfileView } from "../contract/capability.ts";

export interface FirstChosen {
  readonly areas: readonly string[];
  /** Items of these areas that are left out. */
  readonly left: readonly string[];
}

interface Area {
  readonly area: { readonly id: string };
  readonly items: readonly { readonly id: string }[];
}

export const answeredIn = ({ items }: Pick<ProfileView, "items">): ReadonlySet<string> =>
  new Set(items.filter(({ answered }) => answered > 0).map(({ item }) => item));

/**
 * If every item has an answer: for a first levels question all items are selected, because the form must not begin with an empty selection. For a
 * further question no item is selected, because all items have already been asked.
 */
export const firstChosen = (areas: readonly Area[], answered: ReadonlySet<string>, again: boolean): FirstChosen => {
  const open = areas.filter(({ items }) => items.some(({ id }) => !answered.has(id)));
  if (open.length === 0) return { areas: again ? [] : areas.map(({ area }) => area.id), left: [] };
  return {
    areas: open.map(({ area }) => area.id),
    left: open.flatMap(({ items }) => items.filter(({ id }) => answered.has(id)).map(({ id }) => id)),
  };
};
