/**
 * An index of objects (bands, levels) by their folded names, that is, by names without case and accents. It is built once for each
 * list of bands or levels, not once for each cell of a file.
 */
import { fold } from "#platform/server/spreadsheet/index.ts";

/**
 * @param namesOf all names of a thing; if two things share a name, the first one is found
 * @returns a function that finds a thing by a folded name; undefined for an unknown name
 */
export const nameIndex = <T extends object>(
  namesOf: (thing: T) => readonly string[],
): ((things: readonly T[], folded: string) => T | undefined) => {
  const made = new WeakMap<readonly T[], ReadonlyMap<string, T>>();
  return (things, folded) => {
    const index =
      made.get(things) ?? new Map(things.toReversed().flatMap((thing) => namesOf(thing).map((name) => [fold(name), thing] as const)));
    made.set(things, index);
    return index.get(folded);
  };
};
