/**
 * Numbers and codes, read from tokens: possible telephone numbers, accounts, plates, numbers of identity documents, house numbers,
 * decimals, times of day. A value alone makes no finding: a rule requires a word beside it.
 */
import { findAmounts } from "./amounts.ts";
import type { Span } from "./names.ts";
import type { Token } from "./tokens.ts";
import { COMMON, PARTICLE } from "./words.ts";

export const valueKinds = ["@phone", "@account", "@code", "@plate", "@tag", "@nick", "@decimal", "@clock", "@house", "@amount"] as const;
export type ValueKind = (typeof valueKinds)[number];
export interface Value {
  readonly kind: ValueKind;
  readonly from: number;
  readonly to: number;
}
/** A time in one word: 21h15, 0930 (the leading zero distinguishes it from an amount). */
const hourWritten = /^(?:(?:[01]?\d|2[0-4])h(?:[0-5]\d)?|0\d[0-5]\d)$/;
const LONGEST_RUN = 12;
const digits = /^\d+$/;
const mixed = /^[\p{L}\d]+$/u;
const isYear = (text: string): boolean => /^(?:19|20)\d\d$/.test(text);
const joint = /^(?:[ \u00a0./:()#·,-]|\) | [-/] |: |)$/;
/** Short words that often precede a number, so they are not the letters of a plate or of an identity document (see `codeLetters`). */
const currencies: ReadonlySet<string> = new Set([
  "usd",
  "eur",
  "gbp",
  "chf",
  "rub",
  "cny",
  "jpy",
  "aed",
  "sar",
  "us",
  "un",
  "no",
  "iso",
  "iec",
]);
const codeLetters = (token: Token): boolean =>
  !currencies.has(token.text) &&
  token.text.length <= 4 &&
  (token.upper || (/^[\u0620-\u064a]$/.test(token.text) && !/^[وبلف]$/.test(token.text)));

const fewLetters = /^[a-z\u0430-\u044f]{1,3}$/;

/**
 * Whether a Cyrillic plate begins here, such as А 123 ВС 77: a letter, three digits, two letters and a region. It uses only letters
 * that exist in Cyrillic and Latin. A short preposition is not part of a plate.
 */
const sharedLetters = /^[авекмнорстух]{1,2}$/;
function isCyrillicPlate(tokens: readonly Token[], at: number, gap: (left: number) => string): boolean {
  const [letter, digits, letters, region] = tokens.slice(at, at + 4);
  return (
    letter?.text.length === 1 &&
    sharedLetters.test(letter.text) &&
    /^\d{3}$/.test(digits?.text ?? "") &&
    letters?.text.length === 2 &&
    sharedLetters.test(letters.text) &&
    (letters.bits & (COMMON | PARTICLE)) === 0 &&
    letters.text !== "на" &&
    /^\d{2,3}$/.test(region?.text ?? "") &&
    [at, at + 1, at + 2].every((left) => /^ ?$/.test(gap(left)))
  );
}

/**
 * An escaped character of a spreadsheet cell, such as `_x000D_`. It has letters and digits like a plate, but it does not identify
 * anything.
 */
const isEscape = ({ text: word, start, end }: Token, text: string): boolean =>
  /^x[0-9a-f]{4}$/.test(word) && text[start - 1] === "_" && text[end] === "_";

/** All values of a text. The time is linear, because the length of a run is bounded and each run is read once. */
export function findValues(tokens: readonly Token[], text: string, symbols: readonly Span[] = []): Value[] {
  const amounts = findAmounts(tokens, text);
  const found: Value[] = amounts.map((span) => ({ kind: "@amount", ...span }));
  const counted = new Uint8Array(tokens.length);
  for (const { from, to } of [...amounts, ...symbols]) counted.fill(1, from, to + 1);
  const gap = (left: number): string => text.slice(tokens[left]?.end ?? 0, tokens[left + 1]?.start ?? 0);
  /** A plate in lower case is recognised by its hyphens: ab-118-zo. */
  const hyphened = (at: number): boolean => gap(at) === "-" && fewLetters.test(tokens[at]?.text ?? "") && hasDigit(tokens[at + 1]);
  /** "С 2020 года": a preposition that opens a sentence is not a letter of a code. */
  const isPreposition = (at: number): boolean => {
    const token = tokens[at];
    return token?.initial === true && token.text.length === 1 && /^[авиокусa]$/.test(token.text) && gap(at) === " ";
  };
  for (let from = 0; from < tokens.length; from += 1) {
    const first = tokens[from];
    if (isCyrillicPlate(tokens, from, gap)) {
      found.push({ kind: "@plate", from, to: from + 3 }, { kind: "@tag", from, to: from + 3 });
      from += 3;
      continue;
    }
    if (
      first === undefined ||
      isEscape(first, text) ||
      counted[from] === 1 ||
      isPreposition(from) ||
      !(hasDigit(first) || (codeLetters(first) && hasDigit(tokens[from + 1]) && joint.test(gap(from))) || hyphened(from))
    )
      continue;
    let to = from;
    while (to + 1 < tokens.length && to - from < LONGEST_RUN && joint.test(gap(to))) {
      const next = tokens[to + 1];
      if (
        next === undefined ||
        counted[to + 1] === 1 ||
        !(hasDigit(next) || codeLetters(next) || (gap(to) === "-" && fewLetters.test(next.text)))
      )
        break;
      to += 1;
    }
    read(tokens.slice(from, to + 1), from, gap, found);
    from = to;
  }
  nicknames(tokens, gap, found);
  spelledNumbers(tokens, gap, found);
  hanClocks(tokens, gap, found);
  return found;
}

/** Digits written as words, in folded text. Several such words in a row are a number as a person would read it aloud. */
const digitWords: ReadonlySet<string> = new Set(
  (
    "零 〇 一 二 三 四 五 六 七 八 九 幺 صفر واحد اثنان اثنين ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه ноль нуль один два три четыре пять шесть семь восемь девять " +
    "zero oh one two three four five six seven eight nine un deux trois quatre cinq sept huit neuf cero uno dos tres cuatro cinco seis siete ocho nueve"
  ).split(" "),
);
const LEAST_SPELLED = 6;
const MOST_SPELLED = 36;
/**
 * Numbers that are spelled out. A `@code` ends at the latest at its seventh word: a rule measures the distance from its cue word to the end of the code,
 * so a long code would otherwise be out of its reach.
 */
function spelledNumbers(tokens: readonly Token[], gap: (left: number) => string, found: Value[]): void {
  for (let from = 0; from < tokens.length; from += 1) {
    if (!digitWords.has(tokens[from]?.text ?? "")) continue;
    let to = from;
    while (to - from < MOST_SPELLED && digitWords.has(tokens[to + 1]?.text ?? "") && /^[ -]?$/.test(gap(to))) to += 1;
    const count = to - from + 1;
    // A few numerals such as 三七二 may be ordinary words. A Latin letter before the digits of an identity document belongs to its number.
    const start = count >= LEAST_SPELLED && tokens[from - 1]?.upper === true && gap(from - 1) === "" ? from - 1 : from;
    if (count >= LEAST_SPELLED) found.push({ kind: "@code", from: start, to: Math.min(to, from + LEAST_SPELLED) });
    if (count >= 7 && count <= 15) found.push({ kind: "@phone", from: start, to });
    if (count >= 8) found.push({ kind: "@account", from: start, to });
    from = to;
  }
}

const hanFigure = /^[一二三四五六七八九十零两]$/;
/** Times in Chinese: 十九时, 三时半, 七时四十分. "时" after a single numeral may be an ordinary word, so such a time also needs minutes, 半 or 整. */
function hanClocks(tokens: readonly Token[], gap: (left: number) => string, found: Value[]): void {
  const figuresFrom = (start: number, step: 1 | -1): number => {
    let count = 0;
    while (count < 3 && hanFigure.test(tokens[start + step * count]?.text ?? "")) count += 1;
    return count;
  };
  for (const [at, token] of tokens.entries()) {
    if (token.text !== "时" || at === 0 || gap(at - 1) !== "") continue;
    const hours = figuresFrom(at - 1, -1);
    const minutes = figuresFrom(at + 1, 1);
    const exact = minutes > 0 || /^[半整]$/.test(tokens[at + 1]?.text ?? "");
    if (hours > 1 || (hours === 1 && exact)) found.push({ kind: "@clock", from: at - hours, to: exact ? at + Math.max(1, minutes) : at });
  }
}

const latin = /^[a-z\d]+$/;
const nickJoint = /^[_.:#-]$/;
/**
 * Names of accounts: words joined by an underscore, or by another sign if there is a digit (falcon_of_marel, nightowl.42, wolf88). If
 * all words are common words, it is an identifier (not_applicable) and not a name.
 */
function nicknames(tokens: readonly Token[], gap: (left: number) => string, found: Value[]): void {
  for (let from = 0; from < tokens.length; from += 1) {
    if (!latin.test(tokens[from]?.text ?? "")) continue;
    let to = from;
    let under = false;
    while (to + 1 < tokens.length && to - from < LONGEST_RUN && nickJoint.test(gap(to)) && latin.test(tokens[to + 1]?.text ?? "")) {
      if (gap(to) === "_") under = true;
      to += 1;
    }
    const parts = tokens.slice(from, to + 1);
    const whole = parts.map(({ text }) => text).join("");
    const named = /\d/.test(whole) || (under && parts.some(({ bits }) => (bits & (COMMON | PARTICLE)) === 0));
    if (whole.length >= 5 && /[a-z]{2}/.test(whole) && named) found.push({ kind: "@nick", from, to });
    from = to;
  }
}

const hasDigit = (token: Token | undefined): boolean => token !== undefined && /\d/.test(token.text) && mixed.test(token.text);

function read(run: readonly Token[], from: number, gap: (left: number) => string, found: Value[]): void {
  const to = from + run.length - 1;
  const add = (kind: ValueKind, start = from, end = to): void => void found.push({ kind, from: start, to: end });
  const texts = run.map(({ text }) => text);
  const joints = texts.slice(1).map((_, index) => gap(from + index));
  clocks(texts, joints, (start, end) => add("@clock", from + start, from + end));
  for (const [index, text] of texts.entries()) {
    if (hourWritten.test(text)) add("@clock", from + index, from + index);
    if (/^\d{1,4}$/.test(text) && !isYear(text) && joints[index] !== ":" && joints[index - 1] !== ":")
      add("@house", from + index, from + index);
    if (
      digits.test(text) &&
      /^\d{3,12}$/.test(texts[index + 1] ?? "") &&
      (joints[index] === "." || joints[index] === ",") &&
      joints[index + 1] !== joints[index]
    )
      add("@decimal", from + index, from + index + 1);
  }
  if (ordinary(texts, joints) || hours.test(texts.map((each, index) => each + (joints[index] ?? "")).join(""))) return;
  const all = texts.join("");
  const figures = all.replace(/\D/g, "").length;
  const others = all.length - figures;
  const amount =
    texts.every((text) => digits.test(text)) &&
    texts.length < 4 &&
    texts.slice(1).every((text) => text.length === 3) &&
    joints.every((each) => /^[ .\u00a0]$/.test(each));
  if (others === 0 && figures >= 7 && figures <= 15 && !(amount && !(texts[0]?.length === 3 && texts.length === 3) && texts.length > 1))
    add("@phone");
  if (figures >= 8 && figures <= 36 && figures >= 2 * others) add("@account");
  if (amount && texts.length > 1) return;
  if (figures >= 4 && all.length >= 5 && others <= 2 * figures) add("@code");
  const signs = joints.some((each) => each.includes("-"));
  if (figures >= 2 && figures <= 8 && all.length >= 4 && all.length <= 10 && (others > 0 || signs || figures >= 4)) {
    add("@plate");
    if (others > 0) add("@tag");
  }
}

/** A range of times, as in a line of a programme. */
const hours = /^(?:[01]?\d|2[0-4])[:.][0-5]\d ?- ?(?:[01]?\d|2[0-4])[:.][0-5]\d(?!\d)/;
/**
 * Whether a run of characters is something other than a code: a year, a date, a range of small numbers, the number of a resolution, or a
 * file number that begins with a year.
 */
function ordinary(texts: readonly string[], joints: readonly string[]): boolean {
  if (texts.length > 4) return false;
  if (isYear(texts[0] ?? "") && joints.length > 0 && joints.every((each) => each === "/")) return true;
  if (texts.every((text) => isYear(text) || /^\d{1,2}$/.test(text)) && (texts.some(isYear) || texts.length === 1)) return true;
  if (texts.length === 1) return isYear(texts[0] ?? "") || (texts[0] ?? "").length < 3;
  return texts.length === 2 && (joints[0] === ":" || (joints[0] === "." && texts.every((text) => digits.test(text))));
}

function clocks(texts: readonly string[], joints: readonly string[], add: (start: number, end: number) => void): void {
  for (let index = 0; index + 1 < texts.length; index += 1) {
    const hour = texts[index] ?? "";
    const minute = texts[index + 1] ?? "";
    // with a full stop (06.45) only a leading zero distinguishes a time from an amount
    const written = joints[index] === ":" ? /^(?:[01]?\d|2[0-4])$/ : joints[index] === "." ? /^0\d$/ : null;
    if (written?.test(hour) !== true || !/^[0-5]\d$/.test(minute)) continue;
    add(index, index + 1);
    index += 1;
  }
}
