/**
 * Guesses the language of a text among the languages of the library: by its letters, and for Latin letters by the most frequent words. A person
 * sees the guess and can correct it. If the guess is doubtful, the function returns null.
 */
const scripts = [
  ["ar", /\p{Script=Arabic}/gu],
  ["ru", /\p{Script=Cyrillic}/gu],
  ["zh", /\p{Script=Han}/gu],
] as const;
const words: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set("the of and to in is that for by with which shall are not".split(" ")),
  fr: new Set("le la les des et du une est que dans pour par aux sont".split(" ")),
  es: new Set("el la los las y del una es que en para por con se".split(" ")),
};
const read = 20_000;
const fewest = 12;

export const languageOf = (text: string): string | null => {
  const start = text.slice(0, read);
  const letters = start.match(/\p{L}/gu)?.length ?? 0;
  if (letters < fewest) return null;
  for (const [lang, letter] of scripts) {
    // one Chinese character contains about as much text as two letters
    const share = (start.match(letter)?.length ?? 0) * (lang === "zh" ? 2 : 1);
    if (share > letters / 2) return lang;
  }
  const said = start.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [first, second] = Object.entries(words)
    .map(([lang, common]) => ({ lang, n: said.filter((word) => common.has(word)).length }))
    .toSorted((a, b) => b.n - a.n);
  return first !== undefined && first.n >= 3 && first.n > 1.3 * (second?.n ?? 0) ? first.lang : null;
};
