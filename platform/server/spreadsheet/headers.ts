/** Guesses the meaning of each column of a list from its header. A person can correct the guess. */
import { fold } from "./fold.ts";
import type { Table, TableRow } from "./table.ts";

export interface HeaderMatch<Meaning extends string> {
  readonly meaning: Meaning;
  /** How specific a match is: longer words are more specific, and a header that equals the word is the most specific. */
  readonly weight: number;
}
/** Every meaning that a header may have. */
export type MatchHeader<Meaning extends string> = (header: string) => readonly HeaderMatch<Meaning>[];

/**
 * Whether the folded text contains these words as whole words. Chinese has no spaces between words, so Chinese words may be at any
 * place of the text.
 */
export const holdsWords = (text: string, words: string): boolean =>
  /\p{Script=Han}/u.test(words) ? text.includes(words) : ` ${text} `.includes(` ${words} `);

/**
 * Matches headers by words, in any number of languages.
 * @param words meanings from the most specific to the least specific; if a header contains equally long words of two meanings, the first meaning is
 * used
 */
export const matchByWords = <Meaning extends string>(words: readonly (readonly [Meaning, readonly string[]])[]): MatchHeader<Meaning> => {
  const folded = words.map(([meaning, names]) => [meaning, names.map(fold)] as const);
  return (header) => {
    const text = fold(header);
    return folded.flatMap(([meaning, names], order) =>
      names
        .filter((name) => name !== "" && holdsWords(text, name))
        .map((name) => ({ meaning, weight: (text === name ? 400 : 100) + name.length - order / 100 })),
    );
  };
};

/** The meaning of each column. Each meaning is used once, for the column that matches best. */
export const meaningsOf = <Meaning extends string>(headers: readonly string[], match: MatchHeader<Meaning>): (Meaning | null)[] => {
  const out: (Meaning | null)[] = headers.map(() => null);
  const all = headers.flatMap((header, column) => match(header).map((found) => ({ ...found, column })));
  const taken = new Set<Meaning>();
  for (const { meaning, column } of all.sort((a, b) => b.weight - a.weight || a.column - b.column))
    if (out[column] === null && !taken.has(meaning)) {
      out[column] = meaning;
      taken.add(meaning);
    }
  return out;
};

/** The header row: the best match of the first ten rows, because lists often have a title above it. */
export const headerOf = <Meaning extends string>(table: Table, match: MatchHeader<Meaning>): TableRow => {
  let best = table.rows[0] as TableRow;
  let most = 0;
  for (const row of table.rows.slice(0, 10)) {
    const known = meaningsOf(row.cells, match).filter((meaning) => meaning !== null).length;
    if (known > most && known >= 2) [best, most] = [row, known];
  }
  return best;
};
