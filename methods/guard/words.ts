/**
 * The classes of a word, independent of the rules' phrases: part of a personal name, office, common word, particle of names. In
 * scripts with capitals, capitals and lists determine the class. Arabic has no capitals, so only the lists do.
 */
import type { Folded } from "./fold.ts";
import { textsOf, type Token } from "./tokens.ts";

/** Lists of words of one language; an entry `word*` is a beginning of three characters at least. */
export interface NameWords {
  /** First names and frequent surnames. A run of name-like words with one of them is the name of a person. */
  readonly given: readonly string[];
  /** Other parts of personal names. */
  readonly known: readonly string[];
  /** Words of the language. If such a word has a capital, the word begins a sentence or a heading. */
  readonly common: readonly string[];
  /** Offices, organs, ranks, States: never part of a personal name. A name beside one of them is not that of a person. */
  readonly offices: readonly string[];
  /** Small words inside names: van, bin, de la. */
  readonly particles: readonly string[];
}

export const KNOWN = 1,
  COMMON = 2,
  OFFICE = 4,
  PARTICLE = 8,
  GIVEN = 16;

export interface WordBits {
  readonly of: (token: Pick<Token, "text" | "forms">) => number;
}

const HEAD = 3;
/** Endings of derived words in English, French and Spanish: an unlisted word with such an ending is a common word. */
const derivation =
  /(?:tions?|sions?|ments?|ness|ings?|it(?:y|ies)|[ae]nces?|ency|ables?|ibles?|ives?|isms?|ists?|ologies|ology|ship|hood|ically|ted|ced|sed|ical|onal|ential|iques?|aires?|ités?|eux|euse|ismes?|istes?|ci[oó]n|ciones|mientos?|dades?|ismos?|ari[oa]s?|encias?|anzas?|iv[oa]s?|ados|adas|ic[oa]s)$/;
const LEAST_DERIVED = 7;
const MOST_REMEMBERED = 20_000;
const cyrillic = /^[\u0400-\u052f]+$/;
/** Endings of Russian cases in folded text (й is и), longest first. The lists have names in the nominative. */
const endings = [
  "ого",
  "его",
  "ому",
  "ему",
  "ои",
  "еи",
  "ую",
  "юю",
  "ым",
  "им",
  "ом",
  "ем",
  "ая",
  "ии",
  "ию",
  "а",
  "я",
  "у",
  "ю",
  "е",
  "ы",
  "и",
];
const nominatives = ["", "а", "я", "и", "ь", "ии", "ыи", "ия", "ая"];

/** Compiles the lists of all languages into one look-up. */
export function compileWords(lists: readonly NameWords[], fold: (source: string) => Folded): WordBits {
  const exact = new Map<string, number>();
  const heads = new Map<string, [text: string, bit: number][]>();
  const add = (entries: readonly string[], bit: number): void => {
    for (const entry of entries) {
      const bare = entry.endsWith("*") ? entry.slice(0, -1) : entry;
      const [word, ...more] = textsOf(fold(bare), bare);
      if (word === undefined || more.length > 0) continue;
      if (bare === entry) exact.set(word, (exact.get(word) ?? 0) | bit);
      else if (word.length >= HEAD) heads.set(word.slice(0, HEAD), [...(heads.get(word.slice(0, HEAD)) ?? []), [word, bit]]);
    }
  };
  for (const { given, known, common, offices, particles } of lists) {
    add(given, KNOWN | GIVEN);
    add(known, KNOWN);
    add(common, COMMON);
    add(offices, OFFICE);
    add(particles, PARTICLE);
  }
  const look = (word: string): number => {
    let bits = exact.get(word) ?? 0;
    if ((bits & GIVEN) !== 0) return bits;
    for (const [text, bit] of heads.get(word.slice(0, HEAD)) ?? []) if (word.startsWith(text)) bits |= bit;
    return bits;
  };
  /** The classes of a Russian name that is not in the nominative; 0 if the word is not a form of a listed name. */
  const inflected = (word: string): number => {
    if (!cyrillic.test(word)) return 0;
    for (const ending of endings) {
      if (!word.endsWith(ending) || word.length - ending.length < 3) continue;
      const stem = word.slice(0, -ending.length);
      const listed = nominatives.map((each) => (exact.get(stem + each) ?? 0) & (KNOWN | GIVEN)).find((bits) => bits !== 0);
      if (listed !== undefined) return listed;
    }
    return 0;
  };
  const remembered = new Map<string, number>();
  return {
    of: ({ text, forms }) => {
      const seen = remembered.get(text);
      if (seen !== undefined) return seen;
      let bits = look(text);
      for (const form of forms) {
        let more = look(form);
        if (!text.endsWith(form)) more &= ~(COMMON | KNOWN | GIVEN);
        if (withArticle.test(text)) more &= ~(KNOWN | GIVEN);
        bits |= more;
      }
      if (isArabicWord(text) && (look(text) & GIVEN) !== 0) bits &= ~(OFFICE | COMMON);
      if (bits === 0) bits = inflected(text) || (text.length >= LEAST_DERIVED && derivation.test(text) ? COMMON : 0);
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(text, bits);
      return bits;
    },
  };
}

const withArticle = /^(?:[وفبك]?ال|لل)/;
const letters = /^\p{L}+$/u;
/** An unlisted Arabic word with an article or the prefix of a verb is not a name. */
const arabicForm = /^(?:[وفبلك]?ال|لل|[يتس])/;
const arabicWord = /^[\u0620-\u064a]{3,}$/;
/** The maximum length of an abbreviation: a short word in capitals is not a name. */
const LONGEST_ABBREVIATION = 5;

export const isArabicWord = (text: string): boolean => arabicWord.test(text);
/** Whether a word can be a surname. After Mr this is any word with a capital that is not an office. */
export const isSurnameLike = (token: Token): boolean =>
  token.capital
    ? (token.bits & OFFICE) === 0 &&
      token.text.length > 1 &&
      letters.test(token.text) &&
      !(token.upper && token.text.length <= LONGEST_ABBREVIATION)
    : isKnownName(token) || (arabicWord.test(token.text) && (token.bits & (OFFICE | COMMON)) === 0 && !withArticle.test(token.text));
const nisba = /^ال.{2,}ي$/;
/**
 * Whether a word after a first name is a surname. It is one if it names an origin (التميمي), or if it follows "son of" and is not a
 * common word.
 */
export const isArabicSurname = ({ text, bits }: Token, afterParticle: boolean): boolean =>
  arabicWord.test(text) && (bits & (COMMON | OFFICE)) === 0 && (nisba.test(text) || (afterParticle && !withArticle.test(text)));
/** Whether a word is listed as part of names. */
export const isKnownName = (token: Token): boolean =>
  (token.bits & KNOWN) !== 0 && (token.bits & OFFICE) === 0 && (token.capital || arabicWord.test(token.text));
/** Whether a word is read as part of a personal name. A common word is not, unless it is a listed name too. */
export const isNameLike = (token: Token): boolean => {
  if ((token.bits & OFFICE) !== 0) return false;
  if (!token.capital)
    return arabicWord.test(token.text) && ((token.bits & KNOWN) !== 0 || ((token.bits & COMMON) === 0 && !arabicForm.test(token.text)));
  if (token.text.length < 2 || !letters.test(token.text)) return false;
  if (token.upper && (token.bits & KNOWN) === 0) return false;
  return (token.bits & KNOWN) !== 0 || (token.bits & COMMON) === 0;
};
/**
 * Whether a word that opens a sentence is read as a name. An unlisted word that ends in "s" is not, because it is probably a plural
 * ("Tourists stay in hotels").
 */
export const opensAsName = (token: Token): boolean =>
  token.initial && (token.bits & PARTICLE) === 0 && isNameLike(token) && ((token.bits & KNOWN) !== 0 || !token.text.endsWith("s"));
