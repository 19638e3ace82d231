/**
 * Checks that a summary of reasons is in the programme's own words: it must not name a State or repeat a long sequence of words of a
 * reason.
 */

/** The number of consecutive words that count as a quotation. */
const run = 6;
/** The number of consecutive letters that count as a quotation in scripts without spaces. */
const letters = 16;

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();
const wordsIn = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const repeats = (text: string, reason: string): boolean => {
  if (unspaced.test(reason)) {
    const joined = wordsIn(text).join("");
    const source = [...wordsIn(reason).join("")];
    return source.some((_, at) => at + letters <= source.length && joined.includes(source.slice(at, at + letters).join("")));
  }
  const mine = ` ${wordsIn(text).join(" ")} `;
  const source = wordsIn(reason);
  return source.some((_, at) => at + run <= source.length && mine.includes(` ${source.slice(at, at + run).join(" ")} `));
};

/** @param names names of States in every language */
export const ownWords = (text: string, names: readonly string[], reasons: readonly string[]): boolean => {
  const mine = ` ${wordsIn(text).join(" ")} `;
  const named = names.some((name) => {
    const words = wordsIn(name).join(" ");
    return words !== "" && (unspaced.test(name) ? mine.includes(words) : mine.includes(` ${words} `));
  });
  return !named && !reasons.some((reason) => repeats(text, reason));
};
