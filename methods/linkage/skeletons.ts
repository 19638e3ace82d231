/** Keys that are equal for different spellings of a name: consonants in Latin script, without those that are often confused (SPEC.md L19). */
import { readSounds, type Sounds } from "./sounds.ts";
import { scriptOf, type Script } from "./read-name.ts";
import sounds from "./sounds.json" with { type: "json" };

const groups: readonly (readonly [RegExp, string])[] = [
  [/[bpfv]/gu, "b"],
  [/[ckqgxj]/gu, "k"],
  [/[sz]/gu, "s"],
  [/[dt]/gu, "t"],
  [/[aeiouyhw]/gu, ""],
  [/(.)\1+/gu, "$1"],
];
const length = 4;

/** Makes a function that converts a folded word to its skeleton. */
export function skeletons(): (word: string) => string {
  const tables: Readonly<Partial<Record<Script, Sounds>>> = {
    arabic: readSounds(sounds.tables.arabic),
    cyrillic: readSounds(sounds.tables.cyrillic),
    hebrew: readSounds(sounds.tables.hebrew),
  };
  return (word) => {
    const latin = tables[scriptOf(word)]?.toLatin(word) ?? word;
    return groups.reduce((text, [pattern, by]) => text.replaceAll(pattern, by), latin).slice(0, length);
  };
}
