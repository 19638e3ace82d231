/**
 * States that are written in two scripts (SPEC.md L28): where a value sounds like one value in Latin script, as "Казахстан" and "Kazakhstan", both are
 * one value. Others remain apart, because a name can be translated, as "Грузия" and "Georgia".
 */
import { nameComparer, type Sound } from "./compare-names.ts";
import { scriptOf } from "./read-name.ts";

/** Names of different countries are less alike than this in the six languages of the United Nations. */
const sameFrom = 0.95;
/** A column with more values does not hold States. */
const mostStates = 400;

/** @returns for each key in another script the Latin key that it is written as, if exactly one key sounds like it */
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
