/**
 * Patterns that look the same in every language: addresses of machines and people, long numbers, coordinates, initials with a
 * surname. Each scanner searches for a required character (an @, a digit, a slash) and reads a bounded part of the text around it, so
 * the time is linear for any text.
 */
import { scanCoordinates } from "./coordinates.ts";
import type { Stretch } from "./kinds.ts";

/** The letters of a word. Chinese and Japanese have no spaces between words, so their characters do not count. */
const word = /[\p{L}\p{N}_]/u;
const runOn = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const isWord = (character: string): boolean => character !== "" && word.test(character) && !runOn.test(character);
const isDigit = (character: string): boolean => character >= "0" && character <= "9" && character.length === 1;

/**
 * Moves from `from` in direction `step` while `test` holds, at most `most` characters. @returns the offset reached: an exclusive end
 * if it moves forward, a start if it moves back
 */
function span(text: string, from: number, step: 1 | -1, test: (character: string) => boolean, most: number): number {
  let at = from;
  for (let count = 0; count < most; count += 1) {
    const character = text.charAt(step === 1 ? at : at - 1);
    if (character === "" || !test(character)) break;
    at += step;
  }
  return at;
}

function everywhere(text: string, sign: string, visit: (at: number) => void): void {
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + sign.length)) visit(at);
}

/** E-mail addresses and handles have an @. People write "name (at) host (dot) org" instead to avoid detection. */
function atSigns(text: string, out: Stretch[]): void {
  everywhere(text, "@", (at) => {
    const start = span(text, at, -1, (c) => isWord(c) || ".+-%".includes(c), 64);
    const end = span(text, at + 1, 1, (c) => isWord(c) || ".-".includes(c), 128);
    const host = text.slice(at + 1, end).replace(/[.-]+$/, "");
    if (start < at && /^[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}$/u.test(host))
      out.push({ kind: "contact-data", rule: "e-mail", start, end: at + 1 + host.length });
    else if (start === at && /^[\p{L}_][\p{L}\p{N}_.-]{2,}/u.test(host))
      out.push({ kind: "contact-data", rule: "handle", start: at, end: at + 1 + host.length });
  });
  for (const sign of ["(at)", "[at]", "{at}", "(arobase)", "[arobase]", "(arroba)", "[arroba]", "(собака)", "[собака]"])
    everywhere(text, sign, (at) => {
      const before = span(
        text,
        span(text, at, -1, (c) => c === " ", 2),
        -1,
        isWord,
        64,
      );
      const after = text.slice(at + sign.length, at + sign.length + 96);
      const host = /^ ?[\p{L}\p{N}-]{1,63} ?(?:\.|[([{](?:dot|point|punto|точка)[)\]}]) ?\p{L}{2,12}/u.exec(after);
      if (host !== null && before < at)
        out.push({ kind: "contact-data", rule: "e-mail", start: before, end: at + sign.length + host[0].length });
    });
}

const LONGEST_HOST = 255;
const endings: ReadonlySet<string> = new Set([
  "com",
  "org",
  "net",
  "info",
  "biz",
  "onion",
  "gov",
  "edu",
  "int",
  "io",
  "xyz",
  "ru",
  "рф",
  "cn",
  "fr",
  "es",
  "uk",
  "de",
  "eu",
  "app",
  "dev",
  "tv",
  "ly",
  "gg",
  "onl",
  "online",
  "site",
  "top",
  "example",
  "test",
  "invalid",
]);

/** Web addresses: with a scheme, or a host with a known ending, or a host with a path. */
function addresses(text: string, out: Stretch[]): void {
  const rest = (from: number): number => {
    const end = span(text, from, 1, (c) => c > " " && !runOn.test(c) && !'<>"«»“”(){}'.includes(c), 2048);
    return from + text.slice(from, end).replace(/[.,;:!?'-]+$/, "").length;
  };
  for (let at = text.indexOf("://"); at !== -1;) {
    const start = span(text, at, -1, (c) => /[a-z0-9+.-]/i.test(c), 16);
    const end = rest(at + 3);
    if (start < at && end > at + 3) out.push({ kind: "contact-data", rule: "url", start, end });
    at = text.indexOf("://", Math.max(end, at + 3));
  }
  for (const found of text.matchAll(/(?:(?![\p{Script=Han}])[\p{L}\p{N}_.-])+/gu)) {
    const whole = found[0].slice(-LONGEST_HOST).replace(/[._-]+$/, "");
    if (!whole.includes(".", 1)) continue;
    const stop = found.index + Math.max(0, found[0].length - LONGEST_HOST) + whole.length;
    const run = whole.slice(span(whole, whole.length, -1, (c) => isWord(c) || ".-".includes(c), LONGEST_HOST));
    const last = run.slice(run.lastIndexOf(".") + 1);
    const path = text.charAt(stop) === "/" && isWord(text.charAt(stop + 1));
    const plainHost = path && /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}\.[a-z]{2,12}$/.test(run);
    if (endings.has(last) || plainHost)
      out.push({ kind: "contact-data", rule: "url", start: stop - run.length, end: path ? rest(stop) : stop });
  }
}

const grouped = /^\d{1,3}(?:[ ,.']\d{3})+$/;
const date = /^(?:\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./]\d{1,2}[./]\d{1,2})$/;
const luhn = (digits: string): boolean => {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const value = Number(digits.charAt(digits.length - 1 - index));
    const twice = index % 2 === 1 ? 2 * value : value;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
};

const isYear = (piece: string): boolean => /^(?:19|20)\d\d$/.test(piece);
/**
 * Whether a number is something other than a telephone number: an amount, a date, a year, a range of years, a book number, a file number
 * that begins with a year, or a list of small numbers.
 */
function ordinary(written: string): boolean {
  if (grouped.test(written) || /^97[89]-/.test(written) || /^(?:19|20)\d\d\/\d/.test(written)) return true;
  const pieces = written.split(/[ ()]+/).filter((piece) => /\d/.test(piece));
  if (pieces.every((piece) => /^[1-9]?\d$/.test(piece) || isYear(piece) || date.test(piece))) return true;
  return (
    pieces.length < 3 &&
    pieces.every(
      (piece) =>
        date.test(piece) ||
        grouped.test(piece) ||
        /^\d{4}[-/]\d{2,4}$/.test(piece) ||
        /^(?:19|20)\d\d-(?:\d{5,6}|\d{2,4}-\d{2,4})$/.test(piece) ||
        /^\d{1,3}\/\d{1,4}$/.test(piece) ||
        /^\d{1,7}\.\d+$/.test(piece) ||
        /^[1-9]\d{0,3}$/.test(piece),
    )
  );
}

/** Runs of digits with separators between them: telephone and card numbers. */
function numbers(text: string, out: Stretch[]): void {
  for (const found of text.matchAll(/\d[\d .()/'-]{7,47}/g)) {
    const written = found[0].replace(/\D+$/, "");
    const before = text.charAt(found.index - 1);
    const plus = before === "+";
    if (isWord(before) || isWord(text.charAt(found.index + written.length)) || (!plus && ordinary(written))) continue;
    const digits = written.replace(/\D/g, "");
    const start = found.index - (!plus ? 0 : text.charAt(found.index - 2) === "(" ? 2 : 1);
    const end = found.index + written.length;
    if (plus ? digits.length >= 8 && digits.length <= 15 : digits.length >= 9 && digits.length <= 12)
      out.push({ kind: "contact-data", rule: "telephone", start, end });
    else if (digits.length >= 13 && digits.length <= 19 && luhn(digits)) out.push({ kind: "police-data", rule: "card", start, end });
    else if (digits.length >= 13 && digits.length <= 15) out.push({ kind: "contact-data", rule: "telephone", start, end });
  }
}

/** Numbers with a fixed form: a Chinese identity number, which contains a date of birth, and a Chinese plate. */
const shaped: readonly (readonly [rule: string, form: RegExp])[] = [
  ["identity-number", /(?<![\da-z])[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx](?![\da-z])/g],
  [
    "plate",
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][ ·•]?(?=[a-z]{0,2}\d[a-z\d]{0,2}\d)[a-z\d]{5,6}(?![a-z\d])/g,
  ],
];
function shapes(text: string, out: Stretch[]): void {
  for (const [rule, form] of shaped)
    for (const found of text.matchAll(form))
      out.push({ kind: "police-data", rule, start: found.index, end: found.index + found[0].length });
}

const ibanChecks = (code: string): boolean => {
  let rest = 0;
  for (const character of code.slice(4) + code.slice(0, 4))
    for (const figure of isDigit(character) ? character : String(character.charCodeAt(0) - 87)) rest = (10 * rest + Number(figure)) % 97;
  return rest === 1;
};

/** Account numbers and addresses of virtual assets: long codes that mix letters and digits. */
function codes(text: string, out: Stretch[]): void {
  const start = (at: number): boolean => at === 0 || !/[a-z0-9]/.test(text.charAt(at - 1));
  for (const found of text.matchAll(/(?<![a-z0-9])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?(?![a-z0-9])/g)) {
    const code = found[0].replaceAll(" ", "");
    if (code.length >= 15 && code.length <= 34 && ibanChecks(code))
      out.push({ kind: "police-data", rule: "account", start: found.index, end: found.index + found[0].length });
  }
  let at = 0;
  while (at < text.length) {
    if (!start(at) || !/[a-z0-9]/.test(text.charAt(at))) {
      at += 1;
      continue;
    }
    const end = span(text, at, 1, (c) => /[a-z0-9]/.test(c), 4096);
    const code = text.slice(at, Math.min(end, at + 100));
    if (end - at >= 26 && end - at <= 100 && /\d/.test(code) && /[a-z]/.test(code) && !isWord(text.charAt(end)))
      out.push({ kind: "police-data", rule: "wallet", start: at, end });
    at = Math.max(end, at + 1);
  }
}

/** The results of all patterns in a folded text. */
export function scanPatterns(text: string): Stretch[] {
  const out: Stretch[] = [];
  atSigns(text, out);
  addresses(text, out);
  numbers(text, out);
  shapes(text, out);
  scanCoordinates(text, out);
  codes(text, out);
  return out;
}

/** Abbreviations of organisations and States, which are not initials of people. */
const bodies: ReadonlySet<string> = new Set([
  "UN",
  "EU",
  "US",
  "UK",
  "USA",
  "UAE",
  "AU",
  "NU",
  "UE",
  "EE",
  "ООН",
  "ЕС",
  "США",
  "ОАЭ",
  "NB",
  "PS",
  "SME",
  "NGO",
  "ИП",
]);

/**
 * Two or more initials with a surname after them; in Cyrillic also a surname with initials after it. This reads the original text,
 * because it needs the capitals.
 */
export function scanInitials(source: string): Stretch[] {
  const out: Stretch[] = [];
  const initials =
    /(?<![\p{L}\p{N}.])(?:((?:\p{Lu}\. ?){2,3})\p{Lu}\p{Ll}{2,24}|\p{Script=Cyrillic}\p{Ll}{2,24} (\p{Lu}\. ?\p{Lu}\.))(?!\p{L})/gu;
  for (const found of source.matchAll(initials)) {
    if (bodies.has((found[1] ?? found[2] ?? "").replace(/[. ]/g, ""))) continue;
    out.push({ kind: "named-person", rule: "initials", start: found.index, end: found.index + found[0].length });
  }
  return out;
}
