/**
 * Numbers that identify nobody: amounts in groups of thousands, counted things, and symbols of documents. A number that is an amount cannot
 * be a telephone number, an account, a plate or the number of an identity document. A document that is cited by its symbol is public, so a
 * name beside the symbol is public too.
 */
import type { Span } from "./names.ts";
import type { Token } from "./tokens.ts";

const LONGEST_SYMBOL = 8;
const LEAST_SYMBOL = 3;
const organ = /^[a-z]{1,5}$/;
const symbolPart = /^(?:[a-z]{1,6}|\d{1,4})$/;

/**
 * Finds symbols of documents (A/HRC/52/39, S/2021/5, CTED/2022/14): capitals, then parts separated by slashes; the last part is a
 * number. In Han a title in the brackets 《》 counts too, because it is a published work.
 */
export function findSymbols(tokens: readonly Token[], text: string): Span[] {
  const found: Span[] = [];
  const gap = (left: number): string => text.slice(tokens[left]?.end ?? 0, tokens[left + 1]?.start ?? 0);
  for (let from = 0; from < tokens.length; from += 1) {
    const first = tokens[from];
    if (first !== undefined && text.charAt(first.start - 1) === "《") found.push({ from, to: from });
    if (first === undefined || !(first.upper || first.capital) || !organ.test(first.text)) continue;
    let to = from;
    let strokes = 0;
    while (to - from < LONGEST_SYMBOL && /^[/.]$/.test(gap(to)) && symbolPart.test(tokens[to + 1]?.text ?? "")) {
      if (gap(to) === "/") strokes += 1;
      to += 1;
    }
    if (strokes + 1 < LEAST_SYMBOL || !/^\d+$/.test(tokens[to]?.text ?? "")) continue;
    found.push({ from, to });
    from = to;
  }
  return found;
}

const group = /^\d{3}$/;
const MOST_GROUPS = 5;
/** Plurals of counted things: in English, French and Spanish by the plural ending, in Russian by the ending of the genitive. */
const plural = /^(?:[a-z]{3,}[sx]|[\u0430-\u044f]{2,}(?:ов|ев|еи|ых|их|ии|ок|ек|ец|лиц|раз|млн|тыс|млрд)|млн|тыс|млрд)$/;
/** An Arabic noun consists of letters only, and (see `arabicVerb`) has no prefix of a verb or conjunction. */
const arabicNoun = /^[\u0621-\u064a]{3,}$/;
const arabicVerb = /^[يتونسلفب]/;
/** In Arabic a conjunction or preposition of one letter is written together with the number after it. */
const arabicPrefix = /^[وبلف](?=\d)/;
/** Measure words and units that follow a number in Han. */
const measures: ReadonlySet<string> = new Set("辆人份本元张个件名次万亿米户处起岁条艘架支枚台吨年美欧款笔宗例部册页只间座项级届");
/** Words that end like a plural but may follow the number of an identity document: "passport 12 345 678 was found". */
const notCounted: ReadonlySet<string> = new Set([
  "was",
  "his",
  "its",
  "has",
  "is",
  "sus",
  "mais",
  "dans",
  "sans",
  "chez",
  "las",
  "los",
  "des",
  "les",
  "tras",
]);
const quantity: ReadonlySet<string> = new Set(
  "million millions billion billions per percent usd eur euros dollars rubles euro dollar pesos миллион миллиона миллионов руб рублеи рубля".split(
    " ",
  ),
);

/**
 * Finds amounts: groups of thousands with the same separator between them, if the separator, zeros at the end or the counted thing shows
 * that the number is an amount. In Han, digits before a measure word are also an amount.
 */
export function findAmounts(tokens: readonly Token[], text: string): Span[] {
  const found: Span[] = [];
  const gap = (left: number): string => text.slice(tokens[left]?.end ?? 0, tokens[left + 1]?.start ?? 0);
  for (let from = 0; from < tokens.length; from += 1) {
    const first = (tokens[from]?.text ?? "").replace(arabicPrefix, "");
    if (!/^\d+$/.test(first)) continue;
    if (measures.has(tokens[from + 1]?.text ?? "") && gap(from) === "") {
      found.push({ from, to: from });
      continue;
    }
    if (first.length > 3 || (from > 0 && /^[./+:-]$/.test(gap(from - 1))) || (tokens[from - 1]?.upper === true && gap(from - 1).length < 2))
      continue;
    const sign = gap(from);
    if (!/^[.,' \u00a0]$/.test(sign)) continue;
    let to = from;
    while (to - from < MOST_GROUPS && gap(to) === sign && group.test(tokens[to + 1]?.text ?? "")) to += 1;
    const groups = to - from + 1;
    if (
      groups > 1 &&
      !/^[-/:+]|^[., ]?\d/.test(text.slice(tokens[to]?.end ?? 0, (tokens[to]?.end ?? 0) + 2)) &&
      isAmount(tokens, text, from, to, sign)
    )
      found.push({ from, to });
    from = to;
  }
  return found;
}

/** Whether the groups of thousands between two tokens, with the same separator between them, are an amount. */
function isAmount(tokens: readonly Token[], text: string, from: number, to: number, sign: string): boolean {
  const groups = to - from + 1;
  const next = tokens[to + 1];
  const after = text.slice(tokens[to]?.end ?? 0, next?.start ?? text.length);
  if (/^ ?[%€$£]/.test(after)) return true;
  if (sign === "," && groups > 2) return true;
  if (tokens[to]?.text === "000") return true;
  const short = (tokens[from]?.text.replace(arabicPrefix, "").length ?? 0) < 3;
  if (sign !== "." && sign !== "," && !short) return false;
  if (next === undefined || !/^[ \u00a0]$|^$/.test(after) || next.capital || notCounted.has(next.text)) return false;
  return (
    quantity.has(next.text) ||
    plural.test(next.text) ||
    measures.has(next.text) ||
    (short && groups > 2 && arabicNoun.test(next.text) && !arabicVerb.test(next.text))
  );
}
