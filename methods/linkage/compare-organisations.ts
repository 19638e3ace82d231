/** Compares names of organisations as sets of words. An abbreviation consists of the initials of the words. */
import { jaroWinkler } from "./jaro-winkler.ts";
import { letterMasks, type LetterMasks } from "./letter-masks.ts";
import { folded, type Comparer } from "./fold-value.ts";

const small = new Set(
  "of the for and in on at to de la le les du des et del los las y el da do e o di dei für und der die das и по в на fi li".split(" "),
);
const wordsOf = (text: string): string[] => {
  const words = text
    // the article of "d'information" is removed
    .replaceAll(/(?<!\p{L})(?:d|l|dell|all|nell)['’](?=\p{L}{2})/gu, "")
    .replaceAll(/['’.]/gu, "")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "");
  const telling = words.filter((word) => !small.has(word));
  return telling.length > 0 ? telling : words;
};

const none = new Uint32Array(0);

/**
 * Compares names of organisations. Level 3: three quarters of the words are common, one name is the abbreviation of the other, or the texts are very similar.
 * Level 2: half of the words are common, or the texts are similar. Level 1: neither.
 */
export function organisationComparer(): Comparer {
  let texts: readonly string[] = [];
  /** For each name, the numbers of its words. */
  let words: readonly Uint32Array[] = [];
  /** For each name, the number of the word that its initials form, such as "moj" for "ministry of justice"; -1 if no name contains this word. */
  let abbreviation = new Int32Array(0);
  let masks: LetterMasks | null = null;
  const abbreviates = (i: number, j: number): boolean => words[i]?.length === 1 && words[i]?.[0] === abbreviation[j];
  return {
    key(value) {
      const read = wordsOf(folded(value));
      return read.length === 0 ? null : read.join(" ");
    },
    prepare(keys) {
      texts = keys;
      const split = keys.map((text) => text.split(" "));
      const numbers = new Map([...new Set(split.flat())].map((word, number) => [word, number]));
      words = split.map((read) => Uint32Array.from(read, (word) => numbers.get(word) ?? 0));
      abbreviation = Int32Array.from(split, (read) =>
        read.length < 2 ? -1 : (numbers.get(read.map((word) => word.charAt(0)).join("")) ?? -1),
      );
      masks = letterMasks(keys);
    },
    level(i, j) {
      if (abbreviates(i, j) || abbreviates(j, i)) return 3;
      const a = words[i] ?? none;
      const b = words[j] ?? none;
      let common = 0;
      for (let at = 0; at < a.length; at++) if (b.includes(a[at] ?? 0)) common += 1;
      const share = common / Math.max(1, a.length + b.length - common);
      if (share >= 0.75) return 3;
      const likeness =
        masks !== null && masks.has(i) && masks.has(j) ? masks.jaroWinkler(i, j) : jaroWinkler(texts[i] ?? "", texts[j] ?? "");
      if (likeness >= 0.92) return 3;
      return share >= 0.5 || likeness >= 0.85 ? 2 : 1;
    },
  };
}
