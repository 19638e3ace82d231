/**
 * Personal names: runs of name-like words with their particles. In scripts with capitals, two words that are in no list are enough, because
 * the rules also require a context beside the name. In Arabic one of them must be a listed name, or all of them must look foreign. A run
 * beside an office, or in the name of a site, is not the name of a person: the Nelson Mandela Rules, the Marel Declaration.
 */
import { COMMON, GIVEN, isArabicSurname, isArabicWord, isNameLike, KNOWN, OFFICE, PARTICLE } from "./words.ts";
import type { Token } from "./tokens.ts";

export interface Span {
  readonly from: number;
  readonly to: number;
}
const LONGEST_NAME = 6;
/** The minimum length of a surname in capitals; a shorter one is an abbreviation. */
const LEAST_UPPER = 4;
const ARABIC_NAME = 4;
/** The minimum length of a name in lower case; a shorter word is too often an ordinary word of some language. */
const LEAST_SMALL = 4;
const smallWord = /^[a-z\u0430-\u044f]+$/;
/** The characters that may be between two parts of one name. */
const between = /^[ \u00a0.'-]{1,2}$/;

/** Endings of Arabic common nouns. An unlisted word without such an ending may be part of a foreign name. */
const arabicNoun = /(?:[هةا]|ات|ون|ين|ان)$/;
const isForeignArabic = ({ bits, text }: Token): boolean => bits === 0 && text.length >= LEAST_SMALL && !arabicNoun.test(text);
const isInitial = (token: Token): boolean => token.upper && token.stop && token.end - token.start === 1;
/**
 * Finds a full name in notes without capitals, such as "ingrid mwalimovic": a listed first name that is not a common word, then a word
 * that is in no list.
 */
const inSmallLetters = (first: Token, second: Token): boolean =>
  [first, second].every(({ capital, text }) => !capital && text.length >= LEAST_SMALL && smallWord.test(text)) &&
  (first.bits & (GIVEN | COMMON | OFFICE)) === GIVEN &&
  (second.bits & (COMMON | OFFICE | PARTICLE)) === 0;

export interface Name extends Span {
  /** True if the name contains a first name or two listed parts; if false, the words only look like a name. */
  readonly sure: boolean;
}

/** The full names in a list of tokens. `ofPlace` says whether a token belongs to a site or street, whose name is not that of a person. */
export function findNames(tokens: readonly Token[], text: string, ofPlace: (token: number) => boolean): Name[] {
  const found: Name[] = [];
  const has = (token: number, bit: number): boolean => ((tokens[token]?.bits ?? 0) & bit) !== 0;
  const joined = (left: number): boolean => {
    const [before, after] = [tokens[left], tokens[left + 1]];
    return before !== undefined && after !== undefined && between.test(text.slice(before.end, after.start));
  };
  for (let from = 0; from < tokens.length; from += 1) {
    const first = tokens[from];
    const second = tokens[from + 1];
    if (first === undefined) break;
    if (second !== undefined && joined(from) && inSmallLetters(first, second)) found.push({ from, to: from + 1, sure: false });
    const initialed = second !== undefined && isInitial(first) && joined(from) && isNameLike(second);
    if (!isNameLike(first) && !initialed) continue;
    const arabic = isArabicWord(first.text);
    const most = arabic ? ARABIC_NAME : LONGEST_NAME;
    let to = from;
    let parts = 1;
    let given = has(from, GIVEN) ? 1 : 0;
    let known = has(from, KNOWN) ? 1 : 0;
    let foreign = isForeignArabic(first);
    for (let next = from + 1; next < tokens.length && next - from < most; next += 1) {
      const token = tokens[next];
      if (token === undefined || !joined(next - 1) || token.initial) break;
      const surname =
        given > 0 && token.capital && !has(next, OFFICE) && (isInitial(token) || !(token.upper && token.text.length < LEAST_UPPER));
      if (isNameLike(token) || surname || (arabic && given > 0 && isArabicSurname(token, has(next - 1, PARTICLE)))) {
        parts += 1;
        foreign &&= isForeignArabic(token);
        if (has(next, KNOWN)) known += 1;
        if (has(next, GIVEN)) given += 1;
        to = next;
      } else if (!has(next, PARTICLE)) break;
    }
    const office = (token: number): boolean => has(token, OFFICE) && tokens[token]?.capital === true;
    const beside = !arabic && ((joined(to) && office(to + 1)) || (joined(from - 1) && office(from - 1)));
    const sure = (given > 0 && !(first.initial && parts === 2 && !has(from, KNOWN))) || (!arabic && (known > 1 || has(from, KNOWN)));
    if (parts > 1 && (known > 0 || !arabic || foreign) && !beside && !ofPlace(from) && !ofPlace(to)) found.push({ from, to, sure });
    from = to;
  }
  return found;
}
