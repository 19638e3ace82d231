/**
 * The words of a text for the search: folded, with their places in the source. Han text has no spaces, so each pair of adjacent characters is a
 * word; in this way, text and query are always split at the same places.
 */
import { createFolder, type Folded } from "../guard/fold.ts";
import { stopWords } from "./stop-words.ts";

/** The language whose rules reduce a word to its stem. */
export type Script = "latin" | "arabic" | "cyrillic" | "han" | "other";

export interface Word {
  /** The folded form: without case, diacritics, and letter variants. */
  readonly text: string;
  readonly script: Script;
  /** Place in the source. */
  readonly start: number;
  readonly end: number;
}

const fold = createFolder(new Map());
/** The maximum number of characters of a word; longer words are cut, so that keys are short. */
const longest = 40;
const run = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])*/gu;
const scripts: readonly (readonly [Script, RegExp])[] = [
  ["latin", /^\p{Script=Latin}/u],
  ["arabic", /^\p{Script=Arabic}/u],
  ["cyrillic", /^\p{Script=Cyrillic}/u],
  ["han", /^\p{Script=Han}/u],
];
const scriptOf = (text: string): Script => scripts.find(([, begins]) => begins.test(text))?.[0] ?? "other";
const placeIn = ({ at }: Folded, offset: number): number => (at === null ? offset : (at[offset] ?? offset));

/** The words without stop words; if a text has only stop words, all of them. */
export const wordsOf = (text: string): Word[] => {
  const folded = fold(text);
  const words = [...folded.text.matchAll(run)].flatMap(({ 0: found, index }): Word[] => {
    const script = scriptOf(found);
    const word = (from: number, to: number): Word => ({
      text: found.slice(from, Math.min(to, from + longest)),
      script,
      start: placeIn(folded, index + from),
      end: placeIn(folded, index + to),
    });
    if (script !== "han") return [word(0, found.length)];
    const signs = [...found];
    if (signs.length === 1) return [word(0, found.length)];
    let place = 0;
    return signs.slice(1).map((next, before) => {
      const sign = signs[before]?.length ?? 1;
      place += sign;
      return word(place - sign, place + next.length);
    });
  });
  const telling = words.filter(
    (word) => !stopWords.has(word.text) && (word.text.length > 1 || word.script === "han" || /\d/.test(word.text)),
  );
  return telling.length === 0 ? words : telling;
};
