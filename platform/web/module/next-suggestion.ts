/** Chooses the one task that is shown next to this person, from the suggestions of all modules. */
import type { Suggestion } from "./home-places.ts";

/**
 * @param found suggestions of all modules; null for a module that is still loading its data
 * @returns what to show; null if there is no task; undefined while a module is still loading its data
 */
export const nextSuggestion = (found: readonly (Suggestion | null)[]): Suggestion["show"] | undefined => {
  const known = found.filter((one) => one !== null);
  if (known.length < found.length) return undefined;
  return known.toSorted((a, b) => a.rank - b.rank)[0]?.show ?? null;
};
