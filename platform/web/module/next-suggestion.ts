/** The one thing that comes next for this person, from what the modules suggest. */
import type { Suggestion } from "./home-places.ts";

/**
 * @param found suggestions of all modules; null stands for a module that still reads
 * @returns what to show; null where nothing comes next; undefined while a module still reads
 */
export const nextSuggestion = (found: readonly (Suggestion | null)[]): Suggestion["show"] | undefined => {
  const known = found.filter((one) => one !== null);
  if (known.length < found.length) return undefined;
  return known.toSorted((a, b) => a.rank - b.rank)[0]?.show ?? null;
};
