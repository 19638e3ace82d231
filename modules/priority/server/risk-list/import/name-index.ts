/** What carries a name, by its folded name: made once for each list of bands or levels, not once for each cell of a file. */
import { fold } from "./words.ts";

/**
 * @param namesOf every name under which a thing is found; where two things share one, the first is meant
 * @returns finds a thing by a folded name; undefined for a name that nothing carries
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
