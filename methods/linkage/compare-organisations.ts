/** Compares names of organisations as sets of words. An abbreviation consists of the initials of the words. */
import { jaroWinkler } from "./jaro-winkler.ts";
import { folded, type Comparer } from "./fold-value.ts";

const small = new Set(
  "of the for and in on at to de la le les du des et del los las y el da do e o di dei für und der die das и по в на fi li".split(" "),
);
const wordsOf = (text: string): string[] => {
  const words = text
    // the article of "d'information" is removed
    .replaceAll(/(?<!\p{L})(?:d|l|dell|all|nell)['’](?=\p{L}{2})/gu, "")
    .replaceAll(/['’.]/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const telling = words.filter((word) => !small.has(word));
  return telling.length > 0 ? telling : words;
};

interface Read {
  readonly words: readonly string[];
  readonly initials: string;
  readonly text: string;
}

/**
 * Compares names of organisations. Level 3: three quarters of the words are common, one name is the abbreviation of the other, or the texts are very similar.
 * Level 2: half of the words are common, or the texts are similar. Level 1: neither.
 */
export function organisationComparer(): Comparer {
  let all: readonly Read[] = [];
  return {
    key(value) {
      const words = wordsOf(folded(value));
      return words.length === 0 ? null : words.join(" ");
    },
    prepare: (keys) =>
      void (all = keys.map((text) => {
        const words = text.split(" ");
        return { text, words, initials: words.map((word) => word.charAt(0)).join("") };
      })),
    level(i, j) {
      const a = all[i];
      const b = all[j];
      if (a === undefined || b === undefined) return 1;
      const abbreviated = (x: Read, y: Read): boolean => x.words.length >= 2 && y.words.length === 1 && x.initials === y.text;
      if (abbreviated(a, b) || abbreviated(b, a)) return 3;
      let common = 0;
      for (const word of a.words) if (b.words.includes(word)) common += 1;
      const share = common / Math.max(1, a.words.length + b.words.length - common);
      if (share >= 0.75) return 3;
      const likeness = jaroWinkler(a.text, b.text);
      if (likeness >= 0.92) return 3;
      return share >= 0.5 || likeness >= 0.85 ? 2 : 1;
    },
  };
}
