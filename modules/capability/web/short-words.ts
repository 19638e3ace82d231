/** Chooses the content of the summary of a profile: the word for each figure, and the gaps that are named first. */
import type { ItemFigures } from "../contract/capability.ts";

export type AgreementWord = "full" | "mostly" | "partly" | "hardly" | "against";
/** The words for Krippendorff's alpha. Krippendorff requires at least 0.8, and at least 0.667 for tentative conclusions. The limit 0.2 is our own. */
export const agreementWord = (alpha: number): AgreementWord =>
  alpha >= 0.8 ? "full" : alpha >= 0.667 ? "mostly" : alpha >= 0.2 ? "partly" : alpha >= 0 ? "hardly" : "against";

type Ranked = Pick<ItemFigures, "item" | "priority">;
/** The rank of each item that has a gap, by gap and relevance; equal items have the same rank. */
export const placesOf = (items: readonly Ranked[]): ReadonlyMap<string, number> => {
  const known = items.flatMap(({ item, priority }) => (priority === null || priority <= 0 ? [] : [{ item, priority }]));
  return new Map(known.map(({ item, priority }) => [item, 1 + known.filter((other) => other.priority > priority).length]));
};

/** The summary of a profile: the items that reach their target, the items whose gaps come first, the safeguards that are not met. */
export const shortOf = (items: readonly Pick<ItemFigures, "item" | "place" | "priority" | "target" | "gap" | "gate">[], first = 3) => {
  const aimed = items.filter(({ target, gap }) => target !== null && gap !== null);
  const places = placesOf(items);
  const begin = items
    .filter(({ item }) => (places.get(item) ?? first + 1) <= first)
    .toSorted((a, b) => (places.get(a.item) ?? 0) - (places.get(b.item) ?? 0) || a.place - b.place);
  return {
    aimed: aimed.length,
    reached: aimed.filter(({ gap }) => gap !== null && gap <= 0).length,
    begin: begin.slice(0, first),
    unmet: items.filter(({ gate }) => gate === "unmet").length,
  };
};
