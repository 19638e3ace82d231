/**
 * Finds all pairs of names that may be similar, without comparing all pairs of names. Each two words are compared once. Two names are then compared only if they
 * have a similar word, or if one has a word that the other writes as two words.
 */
import type { NameComparer } from "./compare-names.ts";

/** The smallest similarity of two words that can raise two names above the lowest level: names of one word rise above it at this value. */
const leastAlike = 0.7;

/** For each word, the numbers of the similar words, of its two parts if it is two other words joined, and of the joined words of which it is a part. */
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

/** Calls `take` once for each two names (bags i and j, j < i) that may be similar. */
export function eachNearName(
  bags: readonly (readonly number[])[],
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
