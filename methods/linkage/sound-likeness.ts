/** How alike two words of different scripts sound, from 0 to 1 (SPEC.md L37). */
import type { Sound } from "./compare-names.ts";
import type { Script } from "./read-name.ts";
import { readSounds, type Sounds } from "./sounds.ts";
import sounds from "./sounds.json" with { type: "json" };

/** One random pair of words in a thousand scores above this. */
const leastScore = 0.15;
/** Half of the spellings of one name score above 0.9 or more; a likeness of 1 is kept for equal words. */
const [likenessOfLeast, slope, most] = [0.82, 0.23, 0.97];
/** An initial and the first letter of a word. */
const initialScore = 0.5;

/** A likeness for all scripts with a table. Two scripts without a table between them meet in Latin spelling. */
export function soundLikeness(): Sound {
  const tables: Readonly<Partial<Record<Script, Sounds>>> = {
    arabic: readSounds(sounds.tables.arabic),
    cyrillic: readSounds(sounds.tables.cyrillic),
    hebrew: readSounds(sounds.tables.hebrew),
  };
  const latin = new Map<string, string>();
  const inLatin = (word: string, table: Sounds): string => {
    const known = latin.get(word);
    if (known !== undefined) return known;
    const made = table.toLatin(word);
    latin.set(word, made);
    return made;
  };
  /** Scripts that write vowels first, so that the Latin spelling is complete. */
  const order: readonly Script[] = ["latin", "cyrillic", "hebrew", "arabic"];
  return (x, scriptX, y, scriptY) => {
    const swap = order.indexOf(scriptX) > order.indexOf(scriptY);
    const [a, scriptA, b, scriptB] = swap ? [y, scriptY, x, scriptX] : [x, scriptX, y, scriptY];
    const table = tables[scriptB];
    const pivot = tables[scriptA];
    if (table === undefined || (scriptA !== "latin" && pivot === undefined)) return 0;
    const initial = a.length === 1 || b.length === 1;
    const [long, other] = initial ? [a.charAt(0), b.charAt(0)] : [a, b];
    const score = table.score(pivot === undefined ? long : inLatin(long, pivot), other);
    if (initial) return score >= initialScore ? most : 0;
    return score < leastScore ? 0 : Math.min(most, likenessOfLeast + slope * (score - leastScore));
  };
}
