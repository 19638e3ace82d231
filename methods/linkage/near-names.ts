/**
 * Finds all names that may be above the lowest level, without a look at all pairs of names: words are compared once each, and only names that share
 * an alike word, or a word that is two words of the other name, are compared.
 */
import type { NameComparer } from "./compare-names.ts";

/** Names of one word are a little alike from here on; words less alike than this never raise a level. */
const leastAlike = 0.7;

/** For each word the others that are alike, and those that it is written together of, or that it is a part of. */
function alikeWords(words: readonly string[], alike: NameComparer["alike"]): number[][] {
  const found = words.map((): number[] => []);
  const join = (i: number, j: number): void => {
    found[i]?.push(j);
    found[j]?.push(i);
  };
  for (let i = 1; i < words.length; i++) for (let j = 0; j < i; j++) if (alike(i, j) >= leastAlike) join(i, j);
  const numbers = new Map(words.map((word, i) => [word, i]));
  for (const [i, word] of words.entries())
    for (let k = 1; k < word.length; k++) {
      const [begin, end] = [numbers.get(word.slice(0, k)), numbers.get(word.slice(k))];
      if (begin === undefined || end === undefined) continue;
      join(i, begin);
      join(i, end);
    }
  return found;
}

/** Calls `take` with every two bags of words (j < i) that may be alike, each once. */
export function eachNearName(
  bags: readonly Uint32Array[],
  words: readonly string[],
  alike: NameComparer["alike"],
  take: (i: number, j: number) => void,
): void {
  const near = alikeWords(words, alike);
  const before = words.map((): number[] => []);
  const met = new Int32Array(bags.length).fill(-1);
  for (const [i, bag] of bags.entries()) {
    for (const word of bag)
      for (let at = -1; at < (near[word]?.length ?? 0); at++)
        for (const j of before[at === -1 ? word : (near[word]?.[at] ?? 0)] ?? []) {
          if (met[j] === i) continue;
          met[j] = i;
          take(i, j);
        }
    for (const word of bag) before[word]?.push(i);
  }
}
