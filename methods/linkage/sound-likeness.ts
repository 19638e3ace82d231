/** The similarity of the sound of two words in different scripts, from 0 to 1 (SPEC.md L37). */
import type { Sound } from "./compare-names.ts";
import { bitsOf } from "./edit-distance.ts";
import type { Script } from "./read-name.ts";
import { readSounds, type Sounds } from "./sounds.ts";
import sounds from "./sounds.json" with { type: "json" };

/** The lowest score of two similar words. One of a thousand random pairs of words has a higher score. */
const leastScore = 0.15;
/** Converts a score to a similarity, so that half of the pairs of spellings of one name get 0.9 or more. The maximum is below 1, which is for equal words. */
const [likenessOfLeast, slope, most] = [0.82, 0.23, 0.97];
/** The lowest score at which an initial agrees with the first letter of a word. */
const initialScore = 0.5;

/** Groups of consonants that spellings confuse; some scripts do not write vowels. */
const groups = ["bpfvw", "ckqgxjh", "szcjx", "dt", "l", "m", "n", "r"] as const;
const groupsOf = (latin: string): number =>
  groups.reduce((set, letters, group) => ([...letters].some((letter) => latin.includes(letter)) ? set | (1 << group) : set), 0);
/** Words that share less than half of their consonants are not similar; this check avoids two of three comparisons. */
const mayAgree = (a: number, b: number): boolean => 2 * bitsOf(a & b) >= Math.max(bitsOf(a), bitsOf(b));

/** The table between a script and Latin, if there is one. It is read when its script is first met. */
export function soundTables(): (script: Script) => Sounds | undefined {
  const tables = new Map<Script, Sounds>();
  return (script) => {
    if (script === "latin" || script === "other") return undefined;
    const table = tables.get(script) ?? readSounds(sounds.tables[script]);
    tables.set(script, table);
    return table;
  };
}

/** Compares words of any two scripts that have a table. If neither script is Latin, one of the words is first written in Latin. */
export function soundLikeness(): Sound {
  const tableOf = soundTables();
  const latin = new Map<string, string>();
  const inLatin = (word: string, table: Sounds): string => {
    const known = latin.get(word);
    if (known !== undefined) return known;
    const made = table.toLatin(word);
    latin.set(word, made);
    return made;
  };
  const sets = new Map<string, number>();
  const setOf = (word: string, table: Sounds | undefined): number => {
    const known = sets.get(word);
    if (known !== undefined) return known;
    const made = groupsOf(table === undefined ? word : inLatin(word, table));
    sets.set(word, made);
    return made;
  };
  /** Scripts that write vowels come first, so that the Latin spelling is complete. */
  const order: readonly Script[] = ["latin", "cyrillic", "hebrew", "arabic"];
  return (x, scriptX, y, scriptY) => {
    const swap = order.indexOf(scriptX) > order.indexOf(scriptY);
    const [a, scriptA, b, scriptB] = swap ? [y, scriptY, x, scriptX] : [x, scriptX, y, scriptY];
    const table = tableOf(scriptB);
    const pivot = tableOf(scriptA);
    if (table === undefined || (scriptA !== "latin" && pivot === undefined)) return 0;
    const initial = a.length === 1 || b.length === 1;
    const [long, other] = initial ? [a.charAt(0), b.charAt(0)] : [a, b];
    if (!initial && !mayAgree(setOf(a, pivot), setOf(b, table))) return 0;
    const score = table.score(pivot === undefined ? long : inLatin(long, pivot), other, leastScore);
    if (initial) return score >= initialScore ? most : 0;
    return score < leastScore ? 0 : Math.min(most, likenessOfLeast + slope * (score - leastScore));
  };
}
