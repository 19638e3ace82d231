/**
 * Divides folded text into tokens: each Han character, otherwise each word or number. A token may have further forms, which are also
 * looked up in the lexicon. So a word cannot be hidden by look-alike letters, digits instead of letters, stretched letters, or
 * hyphens or spaces between its letters.
 */
import type { Folded } from "./fold.ts";

export interface Token {
  readonly text: string;
  /** Offsets in the folded text. */
  readonly start: number;
  readonly end: number;
  /** The position for distances: one step per token, and a few more after the end of a sentence. */
  readonly place: number;
  readonly capital: boolean;
  /** All letters are capitals; a single capital letter counts too. */
  readonly upper: boolean;
  /** The token begins a sentence or the text, so its capital does not indicate a name. */
  readonly initial: boolean;
  /** A comma, bracket or similar sign is before the token, so the token does not belong to the word before it. */
  readonly apart: boolean;
  /** Its last letter was written as alif maqsura, which folding changes to ya: على is a preposition, علي a name. */
  readonly maqsura: boolean;
  /** A full stop follows the token; it either marks an abbreviation or ends the sentence. */
  readonly stop: boolean;
  readonly forms: readonly string[];
  /** Its classes in the word lists; set by `findHits`. */
  bits: number;
}

const SENTENCE_STEP = 4;
const SEPARATOR = 0,
  LETTER = 1,
  DIGIT = 2,
  HAN = 3;
const classes = new Uint8Array(0x10000).fill(255);

function classOf(code: number): number {
  const known = classes[code] ?? SEPARATOR;
  if (known !== 255) return known;
  const character = String.fromCharCode(code);
  const found = /\p{Script=Han}/u.test(character)
    ? HAN
    : /\p{Nd}/u.test(character)
      ? DIGIT
      : /[\p{L}\uD800-\uDFFF]/u.test(character)
        ? LETTER
        : SEPARATOR;
  classes[code] = found;
  return found;
}

const isCyrillic = (code: number): boolean => code >= 0x400 && code < 0x530;
const isArabic = (code: number): boolean => code >= 0x600 && code < 0x780;
const isLatin = (code: number): boolean => code < 0x250;
const isGreek = (code: number): boolean => code >= 0x370 && code < 0x400;

/** The minimum length of a word in which a digit may replace a letter: b0mb is such a word, but M5 is a name. */
const LEAST_LEET = 3;
/** Cyrillic and Greek letters that look like Latin letters. */
const lookAlike: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  с: "c",
  е: "e",
  н: "h",
  і: "i",
  ј: "j",
  к: "k",
  м: "m",
  о: "o",
  р: "p",
  ԛ: "q",
  ѕ: "s",
  т: "t",
  у: "y",
  ѵ: "v",
  х: "x",
  ԁ: "d",
  ӏ: "l",
  г: "r",
  п: "n",
  α: "a",
  β: "b",
  ε: "e",
  η: "n",
  ι: "i",
  κ: "k",
  ν: "v",
  ο: "o",
  ρ: "p",
  τ: "t",
  υ: "u",
  χ: "x",
};
const fromLatin: Readonly<Record<string, string>> = {
  a: "а",
  b: "в",
  c: "с",
  e: "е",
  h: "н",
  k: "к",
  m: "м",
  o: "о",
  p: "р",
  t: "т",
  y: "у",
  x: "х",
};
const leet: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", $: "s" };
/**
 * Caches the forms of words. The cache is emptied if it is full, so that hostile text cannot fill the memory. It changes only the speed.
 */
const remembered = new Map<string, readonly string[]>();
const MOST_REMEMBERED = 20_000;
const map = (word: string, table: Readonly<Record<string, string>>): string => {
  let out = "";
  for (const letter of word) out += table[letter] ?? letter;
  return out;
};
const plain: readonly string[] = [];
/**
 * Parts that are written together with an Arabic word: before it "and", "of", "by", "the"; after it a pronoun or a regular plural ending.
 */
const before = /^(?:[وف])?(?:[بكل])?(?:ال)?/;
const after = /(?:هما|ها|هم|هن|كم|نا|ات|ون|ين|ان|ه|ك|ا)$/;
function arabicForms(word: string): string[] {
  const heads = [word];
  const cut = before.exec(word)?.[0].length ?? 0;
  for (let length = 1; length <= cut; length += 1) if (word.length - length >= 3) heads.push(word.slice(length));
  if (word.startsWith("لل") && word.length > 4) heads.push(word.slice(2), `ال${word.slice(2)}`);
  return heads.flatMap((head) => {
    const stem = head.replace(after, "");
    if (stem === head || stem.length < 3) return [head];
    return stem.endsWith("ت") ? [head, stem, `${stem.slice(0, -1)}ه`] : [head, stem, `${stem}ه`];
  });
}

function formsOf(word: string, hasDigit: boolean, hasMark: boolean): readonly string[] {
  if (!hasDigit && !hasMark && simple.test(word)) return plain;
  let forms = remembered.get(word);
  if (forms === undefined) {
    forms = findForms(word, hasDigit, hasMark);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(word, forms);
  }
  return forms;
}
/** Latin letters, without the same letter three times in a row. */
const simple = /^(?:([a-z])(?!\1\1))+$/;

function findForms(word: string, hasDigit: boolean, hasMark: boolean): readonly string[] {
  const first = word.charCodeAt(0);
  let latin = false,
    foreign = false;
  for (let index = 0; index < word.length; index += 1) {
    const code = word.charCodeAt(index);
    if (isCyrillic(code) || isGreek(code)) foreign = true;
    else if (isLatin(code) && code > 64) latin = true;
  }
  const forms = new Set<string>();
  if ((hasDigit && word.length >= LEAST_LEET) || hasMark) forms.add(map(word, leet)).add(map(word, { ...leet, "1": "l" }));
  if (foreign) {
    const seen = map(map(word, lookAlike), hasDigit ? leet : {});
    if (/^[a-z]+$/.test(seen)) forms.add(seen);
    if (latin) forms.add(map(word, fromLatin));
  }
  const squeezed = word.replace(/(.)\1{2,}/gu, "$1");
  if (squeezed !== word) forms.add(squeezed);
  if (isArabic(first)) for (const form of arabicForms(word)) forms.add(form);
  forms.delete(word);
  return forms.size === 0 ? plain : [...forms];
}

const endsSentence = (character: string): boolean => /[.!?؟\n;؛]/.test(character);
/** Whether a character after a full stop is a letter or digit, so that the text continues: 3.5, b.o.m.b, example.org. */
const writesOn = (code: number): boolean => classOf(code) === DIGIT || classOf(code) === LETTER;
const joins = (character: string): boolean => /[-._*'·•/\\]/.test(character);
/** A number written together with its unit: 500g. */
const withUnit = /^(\d{1,9})([a-zа-я]{1,3})$/;

const figure = { capital: false, upper: false, initial: false, apart: false, stop: false, maqsura: false, forms: plain, bits: 0 } as const;
/** Abbreviations ("Mr.", "ул.", "n.º"). A full stop after one of them, or after a single capital letter, does not end a sentence. */
const abbreviations: ReadonlySet<string> = new Set(
  (
    "mr mrs ms dr prof st no nos tel mme mlle mm me sr sra srta dra lic ing num nº ud uds col gen capt lt sgt cmdr rev hon jr " +
    "av ave blvd rd str reg lat long lon immat art apt acct г ул д кв пр просп корп стр тел им ш пер наб пл бул гр р т г-н др н с в вост сев " +
    "шир долг д-р проф о no núm pl pza ctra esc p m"
  ).split(" "),
);
function abbreviates(tokens: readonly Token[], at: number, text: string): boolean {
  const last = tokens.at(-1);
  return text.charAt(at) === "." && last?.end === at && (abbreviations.has(last.text) || (last.upper && last.text.length === 1));
}

/** The maximum number of letters in a token. A longer run of letters is divided into several tokens. */
const LONGEST = 128;

/** The texts of the tokens of a word in a list. Most words have only letters: such a word is its only token, which is faster to find. */
export function textsOf(folded: Folded, source: string): string[] {
  const { text } = folded;
  let index = 0;
  while (index < text.length && index < LONGEST && classOf(text.charCodeAt(index)) === LETTER) index += 1;
  return index > 0 && index === text.length ? [text] : tokenize(folded, source).map((token) => token.text);
}

/** Divides folded text into tokens. `source` is the text before folding, which is needed for capitals. */
export function tokenize(folded: Folded, source: string): Token[] {
  const { text } = folded;
  const tokens: Token[] = [];
  let place = 0;
  let index = 0;
  const capitalAt = (offset: number): boolean => {
    const character = source.charAt(folded.at === null ? offset : (folded.at[offset] ?? 0));
    return character !== character.toLowerCase();
  };
  let opens = true;
  const lastOf = (end: number): string => source.charAt((folded.at === null ? end : (folded.at[end] ?? source.length)) - 1);
  const upperOf = (start: number, end: number): boolean => {
    const from = folded.at === null ? start : (folded.at[start] ?? 0),
      to = folded.at === null ? end : (folded.at[end] ?? source.length);
    const word = source.slice(from, to);
    return word === word.toUpperCase() && word !== word.toLowerCase();
  };
  const push = (start: number, end: number, hasDigit: boolean, hasMark: boolean): void => {
    const word = text.slice(start, end);
    const parts = hasDigit ? withUnit.exec(word) : null;
    if (parts === null) {
      const capital = capitalAt(start);
      const forms = formsOf(word, hasDigit && /\D/.test(word), hasMark);
      tokens.push({
        text: word,
        start,
        end,
        place,
        capital,
        upper: capital && upperOf(start, end),
        initial: opens,
        apart: /[,;:()[\]{}|/!?]/.test(text.slice(tokens.at(-1)?.end ?? 0, start).slice(-3)),
        stop: text.charAt(end) === ".",
        maqsura: lastOf(end) === "ى",
        forms,
        bits: 0,
      });
    } else {
      const middle = start + (parts[1] ?? "").length;
      tokens.push({
        ...figure,
        text: word.slice(0, middle - start),
        start,
        end: middle,
        place,
        initial: opens,
        forms: formsOf(word, true, false),
      });
      place += 1;
      tokens.push({ ...figure, text: word.slice(middle - start), start: middle, end, place, upper: upperOf(middle, end) });
    }
    opens = false;
    place += 1;
  };
  while (index < text.length) {
    const kind = classOf(text.charCodeAt(index));
    if (kind === SEPARATOR) {
      if (endsSentence(text.charAt(index)) && tokens.length > 0 && !writesOn(text.charCodeAt(index + 1) || 32)) {
        if (!abbreviates(tokens, index, text)) {
          place += SENTENCE_STEP;
          opens = true;
        }
      }
      index += 1;
      while (index < text.length && endsSentence(text.charAt(index))) index += 1;
      continue;
    }
    const start = index;
    index += 1;
    if (kind === HAN) {
      tokens.push({ ...figure, text: text.charAt(start), start, end: index, place, initial: opens });
      opens = false;
      place += 1;
      continue;
    }
    let hasDigit = kind === DIGIT,
      hasMark = false;
    while (index < text.length && index - start < LONGEST) {
      const code = text.charCodeAt(index);
      const next = classOf(code);
      if (next === DIGIT) hasDigit = true;
      else if (next === HAN) break;
      else if (next === SEPARATOR) {
        if (
          (code !== 0x40 && code !== 0x24) ||
          classOf(text.charCodeAt(index + 1) || 32) !== LETTER ||
          classOf(text.charCodeAt(index - 1)) !== LETTER
        )
          break;
        hasMark = true;
      }
      index += 1;
    }
    push(start, index, hasDigit, hasMark);
  }
  return tokens;
}

/**
 * Finds words that are written in pieces: three or more single letters with one separator between them ("b o m b"), and short pieces
 * joined by hyphens or dots ("det-on-ator"). @returns the joined letters, with the tokens that they come from
 */
export function joinedRuns(tokens: readonly Token[], text: string): { letters: string; from: number; to: number; spaced: boolean }[] {
  const runs: { letters: string; from: number; to: number; spaced: boolean }[] = [];
  const lone = (token: Token | undefined): boolean =>
    token !== undefined && token.end - token.start === 1 && classOf(text.charCodeAt(token.start)) !== HAN;
  const near = (left: Token, right: Token): boolean => right.start - left.end <= 1;
  for (let from = 0; from < tokens.length; from += 1) {
    const first = tokens[from];
    if (first === undefined) break;
    if (lone(first)) {
      let to = from;
      while (to + 1 < tokens.length && lone(tokens[to + 1]) && near(tokens[to] ?? first, tokens[to + 1] ?? first)) to += 1;
      if (to - from >= 2)
        runs.push({
          letters: tokens
            .slice(from, to + 1)
            .map((token) => token.text)
            .join(""),
          from,
          to,
          spaced: true,
        });
      from = to;
      continue;
    }
    let to = from;
    let length = first.end - first.start;
    while (to + 1 < tokens.length && to - from < 5 && length < 24) {
      const left = tokens[to],
        right = tokens[to + 1];
      if (left === undefined || right === undefined || right.start - left.end !== 1 || !joins(text.charAt(left.end))) break;
      length += right.end - right.start;
      to += 1;
    }
    if (to > from)
      runs.push({
        letters: tokens
          .slice(from, to + 1)
          .map((token) => token.text)
          .join(""),
        from,
        to,
        spaced: false,
      });
  }
  return runs;
}
