/** The similarity of two whole names in any scripts. */
import { nameComparer } from "./compare-names.ts";
import { folded } from "./fold-value.ts";
import { wordsOfName } from "./read-name.ts";
import { soundLikeness } from "./sound-likeness.ts";

/** The similarity of two names, from 0 to 1. From .88 on they are probably spellings of one name. The order of the two names does not matter. */
export function namesAlike(a: string, b: string): number {
  const comparer = nameComparer(soundLikeness());
  const bag = (name: string): Uint32Array => Uint32Array.from([...wordsOfName(folded(name))].sort(), (word) => comparer.word(word));
  return comparer.compare(bag(a), bag(b));
}
