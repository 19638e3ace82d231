/**
 * Makes a coarse key of a word, so that different spellings of a name have the same key: its consonants in Latin script. Similar consonants are replaced with
 * one of them (SPEC.md L19).
 */
import { scriptOf } from "./read-name.ts";
import { soundTables } from "./sound-likeness.ts";

const groups: Readonly<Record<string, string>> = { b: "bpfv", k: "ckqgxj", s: "sz", t: "dt", "": "aeiouyhw" };
const replaced: ReadonlyMap<string, string> = new Map(
  Object.entries(groups).flatMap(([by, letters]) => [...letters].map((letter) => [letter, by] as const)),
);
/** The same for the letters of ASCII, by code; undefined if a letter is not replaced. */
const replacedPlain = Array.from({ length: 128 }, (_, code) => replaced.get(String.fromCharCode(code)));
const length = 4;

/** The first four consonants; adjacent equal ones count once. */
function consonants(latin: string): string {
  let [text, last] = ["", ""];
  for (const letter of latin) {
    const by = replacedPlain[letter.charCodeAt(0)] ?? letter;
    if (by === "" || by === last) continue;
    text += by;
    last = by;
    if (text.length >= length) break;
  }
  return text.slice(0, length);
}

/** A function from a folded word to its skeleton. */
export function skeletons(): (word: string) => string {
  const tableOf = soundTables();
  return (word) => consonants(tableOf(scriptOf(word))?.toLatin(word) ?? word);
}
