/**
 * Finds States that are written in two scripts (SPEC.md L28). If a value sounds like exactly one value in Latin script, as "Казахстан" and "Kazakhstan", both
 * are the same value. Other values stay different: a translated name, such as "Грузия" for "Georgia", cannot be found by sound.
 */
import { nameComparer, type Sound } from "./compare-names.ts";
import { scriptOf } from "./read-name.ts";

/** The lowest similarity of two names of one State. With few exceptions (L28), names of different countries are less similar. */
const sameFrom = 0.95;
/** The maximum number of different values in a column of States. */
const mostStates = 400;

/** @returns for each key in another script the Latin key that sounds like it, if there is exactly one */
export function statesBySound(keys: readonly string[], sound: Sound): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const latin = keys.filter((key) => scriptOf(key) === "latin");
  if (keys.length > mostStates || latin.length === 0 || latin.length === keys.length) return found;
  const comparer = nameComparer(sound);
  const bags = new Map(keys.map((key) => [key, Uint32Array.from(key.split(" "), (word) => comparer.word(word))]));
  const none = new Uint32Array(0);
  for (const key of keys) {
    if (scriptOf(key) === "latin") continue;
    const alike = latin.filter((other) => comparer.compare(bags.get(key) ?? none, bags.get(other) ?? none) >= sameFrom);
    if (alike.length === 1) found.set(key, alike[0] ?? key);
  }
  return found;
}
