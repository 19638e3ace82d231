/**
 * Named places: a noun for a site or a street with a name beside it. "The Tamar Bridge" is a named place; "bridges" and "a bridge"
 * are not. The lexicon defines on which side of the noun the name is, which words turn a noun into a name ("old", "central"), and
 * which words beside a noun are not a name.
 */
import type { HanReader } from "./han-names.ts";
import type { Span } from "./names.ts";
import { COMMON, KNOWN, OFFICE } from "./words.ts";
import type { Token } from "./tokens.ts";

export interface PlaceWords {
  /** The name is before the noun, with a capital: Tamar Bridge. */
  readonly before: boolean;
  /** The name is after the noun, with or without particles between them: pont de Tamar. */
  readonly after: boolean;
  readonly particles: readonly string[];
  /** Words that turn a noun into the name of one place: central, old, grand. An entry `word*` is a beginning. */
  readonly naming: readonly string[];
  /** Words beside which a noun remains a common noun: airport of the capital, each station. */
  readonly generic: readonly string[];
  /** Nouns for the kind of a site, between its name and its noun: Rasht bus depot. */
  readonly modifiers?: readonly string[];
}
/**
 * The maximum number of words between a noun and its name: particles, and one or two longer words (gare routière de Tamar, станции
 * метро «Липы»).
 */
const MOST_BETWEEN = 4;
const MOST_OTHERS = 2;
const LEAST_OTHER = 4;
const HAN_REACH = 6;
const arabic = /^[\u0620-\u064a]{2,}$/;
const cyrillic = /^[\u0400-\u052f]/;
/** Endings of Russian adjectives in folded text. Of the Russian words before a noun, only an adjective can be its name. */
const adjective = /(?:ыи|ии|ои|еи|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ую|юю|ом|ем|ым|им|ых|их)$/;
const close = /^[ \u00a0'"«»“”„‘’-]{0,3}$/;

interface Words {
  readonly exact: ReadonlySet<string>;
  readonly heads: readonly string[];
}
const words = (entries: readonly string[], fold: (word: string) => string): Words => ({
  exact: new Set(entries.filter((each) => !each.endsWith("*")).map(fold)),
  heads: entries.filter((each) => each.endsWith("*")).map((each) => fold(each.slice(0, -1))),
});
const has = ({ exact, heads }: Words, token: Pick<Token, "text" | "forms">): boolean =>
  exact.has(token.text) || heads.some((head) => token.text.startsWith(head)) || token.forms.some((form) => exact.has(form));

/** Returns the whole place around the noun at `from`..`to`, or null if it is a common noun. */
export type PlaceReader = (tokens: readonly Token[], text: string, noun: Span) => Span | null;

/** @param streets true for streets: an office may be the name of a street (route du Port), but not of a site */
export function compilePlaces(source: PlaceWords, foldWord: (word: string) => string, han: HanReader | null, streets = false): PlaceReader {
  const particles = words(source.particles, foldWord);
  const naming = words(source.naming, foldWord);
  const generic = words(source.generic, foldWord);
  const modifiers = words(source.modifiers ?? [], foldWord);
  const adjoins = (tokens: readonly Token[], text: string, left: number): boolean => {
    const [before, after] = [tokens[left], tokens[left + 1]];
    return before !== undefined && after !== undefined && close.test(text.slice(before.end, after.start));
  };
  const named = (token: Token): boolean => token.capital && !has(generic, token) && /^\p{L}/u.test(token.text);

  const modified = (tokens: readonly Token[], text: string, noun: Span): Span => {
    let from = noun.from;
    for (let count = 0; count < MOST_OTHERS; count += 1) {
      const token = tokens[from - 1];
      if (token === undefined || token.capital || !has(modifiers, token) || !adjoins(tokens, text, from - 1)) break;
      from -= 1;
    }
    return { from, to: noun.to };
  };
  const beforeNoun = (tokens: readonly Token[], text: string, whole: Span): number | null => {
    const noun = modified(tokens, text, whole);
    // a possessive: the name is before the "s" (St Bride's cathedral)
    const own = tokens[noun.from - 1]?.text === "s" && text.charAt(tokens[noun.from - 2]?.end ?? -1) === "'" ? 2 : 1;
    const token = tokens[noun.from - own];
    const nounCapital = tokens[noun.from]?.capital === true;
    if (source.before && noun.to > noun.from && nounCapital && tokens[noun.from]?.initial === false && tokens[noun.to]?.capital === true)
      return noun.from;
    if (token === undefined || !adjoins(tokens, text, noun.from - own) || has(generic, token) || has(particles, token)) return null;
    if (!source.before) return has(naming, token) && (nounCapital || (token.capital && !token.initial)) ? noun.from - 1 : null;
    if (cyrillic.test(token.text) && !adjective.test(token.text)) return null;
    const counts = token.initial ? named(token) && (nounCapital || has(naming, token) || (token.bits & COMMON) === 0) : named(token);
    return counts || (has(naming, token) && nounCapital) ? noun.from - own : null;
  };
  const afterNoun = (tokens: readonly Token[], text: string, noun: Span): number | null => {
    let at = noun.to;
    let others = 0;
    for (let count = 0; count <= MOST_BETWEEN; count += 1) {
      if (!adjoins(tokens, text, at)) return null;
      at += 1;
      const token = tokens[at];
      if (token === undefined) return null;
      if (token.capital && /[«“„"]$/.test(text.slice(tokens[at - 1]?.end, token.start))) return at;
      const particle = has(particles, token);
      if (named(token) && !particle) return streets || (token.bits & OFFICE) === 0 || has(naming, token) ? at : null;
      if (has(naming, token) && count === 0 && tokens[noun.from]?.capital === true) return at;
      if (particle) continue;
      others += 1;
      if (others > MOST_OTHERS || token.text.length < LEAST_OTHER || has(generic, token) || !/^\p{L}+$/u.test(token.text)) return null;
    }
    return null;
  };
  const inArabic = (tokens: readonly Token[], text: string, noun: Span): number | null => {
    const next = tokens[noun.to + 1];
    if (next === undefined || !adjoins(tokens, text, noun.to) || !arabic.test(next.text) || has(generic, next)) return null;
    if (has(naming, next)) return noun.to + 1;
    const definite = next.text.startsWith("ال");
    const nounDefinite = tokens[noun.to]?.text.startsWith("ال") === true || /^(?:و|ب|ل|ف)?(?:ال|لل)/.test(tokens[noun.from]?.text ?? "");
    if (definite) return nounDefinite ? null : noun.to + 1;
    if (nounDefinite) return null;
    if ((next.bits & COMMON) === 0 || (next.bits & KNOWN) !== 0) return noun.to + 1;
    // a common noun may be between the noun and its name: the refinery of Cape Lorne
    const far = tokens[noun.to + 2];
    if (far === undefined || !adjoins(tokens, text, noun.to + 1) || !arabic.test(far.text) || has(generic, far)) return null;
    return (far.bits & COMMON) === 0 && far.text.length >= LEAST_OTHER && !/^(?:ال|لل|[يتسولبف])/.test(far.text) ? noun.to + 2 : null;
  };
  const inHan = (tokens: readonly Token[], noun: Span): number | null => {
    if (han === null) return null;
    for (const length of [3, 2, 1]) {
      const start = noun.from - length;
      const word = tokens
        .slice(Math.max(0, start), noun.from)
        .map((token) => token.text)
        .join("");
      if (
        start >= 0 &&
        tokens[start]?.end === (tokens[start + 1]?.start ?? -1) &&
        naming.exact.has(word) &&
        word.length === length &&
        !generic.exact.has(word)
      )
        return start;
    }
    const reach: string[] = [];
    let from = noun.from;
    while (from > 0 && noun.from - from < HAN_REACH && tokens[from - 1]?.end === tokens[from]?.start) {
      const text = tokens[from - 1]?.text ?? "";
      if (particles.exact.has(text)) break;
      reach.unshift(text);
      from -= 1;
    }
    const prefix = reach.join("");
    if (prefix === "") return null;
    for (const each of generic.exact) if (prefix.endsWith(each)) return null;
    const sounds = han.soundsBefore(tokens, noun.from);
    if (sounds >= 2) return noun.from - sounds;
    return prefix.length >= 2 ? noun.from - Math.min(4, prefix.length) : null;
  };
  return (tokens, text, noun) => {
    const first = tokens[noun.from];
    if (first === undefined) return null;
    if (han !== null && /^\p{Script=Han}/u.test(first.text)) {
      const from = inHan(tokens, noun);
      return from === null ? null : { from, to: noun.to };
    }
    if (arabic.test(first.text)) {
      const to = inArabic(tokens, text, noun);
      return to === null ? null : { from: noun.from, to };
    }
    const to = source.after ? afterNoun(tokens, text, noun) : null;
    if (to !== null) return { from: noun.from, to };
    const from = beforeNoun(tokens, text, noun);
    return from === null ? null : { from, to: noun.to };
  };
}
