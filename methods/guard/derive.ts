/**
 * Hits that no list of phrases can contain: named places, personal names, numbers and codes. They fill the sets whose name begins with `@`.
 */
import type { Lexicon } from "./lexicon.ts";
import { findSymbols } from "./amounts.ts";
import { findNames } from "./names.ts";
import type { Token } from "./tokens.ts";
import { findValues } from "./values.ts";

/** A set of the lexicon, or a class of words, that matches some tokens. */
export interface Hit {
  readonly set: number;
  /** First and last token. */
  readonly from: number;
  readonly to: number;
}
export function derivedHits(tokens: readonly Token[], text: string, hits: readonly Hit[], lexicon: Lexicon): Hit[] {
  const found: Hit[] = [];
  const placed = new Uint8Array(tokens.length);
  for (const hit of hits) {
    const noun = lexicon.nouns.get(hit.set);
    if (noun === undefined) continue;
    const span = noun.read(tokens, text, hit);
    if (span === null) continue;
    found.push({ set: lexicon.derived[noun.into], ...span });
    if (noun.into === "@street") {
      const address = withHouse(tokens, text, span);
      if (address !== null) found.push({ set: lexicon.derived["@address"], ...address });
    }
    if (noun.into !== "@titled") placed.fill(1, span.from, span.to + 1);
  }
  const names = findNames(tokens, text, (token) => placed[token] === 1);
  const hanNames = lexicon.han?.names(tokens, text) ?? [];
  for (const { from, to, sure } of names) found.push({ set: lexicon.derived[sure ? "@person" : "@maybe"], from, to });
  for (const span of hanNames) found.push({ set: lexicon.derived["@person"], ...span });
  const symbols = findSymbols(tokens, text);
  for (const span of symbols) found.push({ set: lexicon.derived["@symbol"], ...span });
  for (const { kind, from, to } of findValues(tokens, text, symbols)) found.push({ set: lexicon.derived[kind], from, to });
  return found;
}

const house = /^\d{1,4}[a-zа-я]?$/;
const year = /^(?:19|20)\d\d$/;
/** Words between a street and its house number, such as "no." or "дом". */
const numberWord: ReadonlySet<string> = new Set([
  "no",
  "nº",
  "n",
  "o",
  "num",
  "numero",
  "number",
  "д",
  "дом",
  "رقم",
  "بنايه",
  "منزل",
  "bis",
  "nr",
  "№",
]);
const MOST_WORDS = 2;
const MOST_NAMES = 3;
/**
 * The street with its whole name and a house number before or after it; null if there is none. A year is not a house number, and a number
 * that is followed by a unit is not a house number either.
 */
function withHouse(tokens: readonly Token[], text: string, street: { from: number; to: number }): { from: number; to: number } | null {
  const isHouse = (token: Token | undefined): boolean => token !== undefined && house.test(token.text) && !year.test(token.text);
  const gap = (left: number): string => text.slice(tokens[left]?.end ?? 0, tokens[left + 1]?.start ?? 0);
  let from = street.from;
  for (
    let count = 0;
    count < MOST_NAMES && (tokens[from - 1]?.capital === true || tokens[from - 1]?.text === "s") && /^[ ']{1,2}$/.test(gap(from - 1));
    count += 1
  )
    from -= 1;
  if (tokens[from - 1]?.text === "bis" || (tokens[from - 1]?.text.length === 1 && gap(from - 2) === "")) from -= 1;
  if (isHouse(tokens[from - 1]) && /^(?:,? )?$/.test(gap(from - 1)) && !/^[.:/%]$/.test(gap(from - 2)))
    return { from: from - 1, to: street.to };
  let at = street.to + 1;
  for (let count = 0; count < MOST_NAMES && tokens[at]?.capital === true && /^ ?$/.test(gap(at - 1)); count += 1) at += 1;
  for (let count = 0; count < MOST_WORDS && numberWord.has(tokens[at]?.text ?? ""); count += 1) at += 1;
  if (!isHouse(tokens[at]) || !/^[ ,.:№#º°-]{0,4}$/.test(text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0))) return null;
  if (/^(?:[.:/]\d| ?%|-\d{3})/.test(text.slice(tokens[at]?.end ?? 0, (tokens[at]?.end ?? 0) + 4))) return null;
  return { from: street.from, to: at };
}
