/**
 * Converts bytes of unknown encoding to text. It checks byte order marks and zero bytes first, then UTF-8, because text in another encoding is almost
 * never valid UTF-8 by chance, and last the four older encodings that spreadsheets still use for the six languages. An older encoding is recognised
 * by its letters: with the right encoding, words consist of letters of one script, and capitals are at the beginning of words.
 */
import { SpreadsheetFault, type Encoding } from "./table.ts";

const decode = (bytes: Uint8Array, encoding: Encoding): string => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new SpreadsheetFault("encoding");
  }
};

const decodes = (bytes: Uint8Array, encoding: Encoding): boolean => {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** UTF-16 without a mark: every other byte of ASCII characters, such as delimiters, is zero. */
const zeros = (bytes: Uint8Array): Encoding | null | "binary" => {
  const sample = bytes.subarray(0, 4096);
  const zerosAt = (rest: number): number => sample.reduce((count, byte, i) => (byte === 0 && i % 2 === rest ? count + 1 : count), 0);
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  if (even + odd === 0) return null;
  if (odd > 8 * even && odd * 20 > sample.length) return "utf-16le";
  if (even > 8 * odd && even * 20 > sample.length) return "utf-16be";
  return "binary";
};

const sampleOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, 65_536);

/** In Chinese text in GB 18030 nearly all characters are of the first level, with first byte B0 to D7; punctuation is A1 to A3. */
const scoreChinese = (bytes: Uint8Array): number => {
  let [good, bad] = [0, 0];
  for (let i = 0; i < bytes.length; i += 1) {
    const first = bytes[i] ?? 0;
    if (first < 0x80) continue;
    const second = bytes[i + 1] ?? 0;
    const pair = second >= 0xa1 && second !== 0xff;
    if (pair && ((first >= 0xb0 && first <= 0xd7) || (first >= 0xa1 && first <= 0xa3))) good += 1;
    else bad += 1;
    if (second >= 0x40) i += 1;
  }
  return good + bad === 0 ? 0 : (good - 2 * bad) / (good + bad);
};

const letter = /\p{L}/u;
const upper = /\p{Lu}/u;
const scripts = {
  "windows-1251": /[Ѐ-ӿ№«»–—“”’…]/u,
  "windows-1256": /[\u0600-\u06FF\u200C-\u200F،؛؟«»–—“”’…]/u,
  "windows-1252": /[À-ÖØ-öø-ÿŒœ«»–—“”‘’…°§€¿¡ºª]/u,
} as const;

/** How much the characters above ASCII look like text of that encoding: 1 if all of them do, below 0 if hardly any does. */
const scoreLetters = (bytes: Uint8Array, encoding: keyof typeof scripts): number => {
  const text = new TextDecoder(encoding).decode(bytes);
  const own = scripts[encoding];
  let [good, bad] = [0, 0];
  let before = "";
  for (const sign of text) {
    if (sign >= "\u0080") {
      const foreign = !own.test(sign);
      const beside = letter.test(before) && letter.test(sign);
      // signs of a wrong encoding: in Western languages, two accented letters beside each other; in the other languages, a Latin letter in a word
      const odd = beside && (encoding === "windows-1252" ? before >= "\u0080" : before < "\u0080" || !own.test(before));
      const capital = beside && upper.test(sign) && !upper.test(before);
      if (foreign || odd || capital) bad += 1;
      else good += 1;
    } else if (encoding !== "windows-1252" && before >= "\u0080" && letter.test(before) && letter.test(sign)) bad += 1;
    before = sign;
  }
  return good + bad === 0 ? 0 : (good - 2 * bad) / (good + bad);
};

/** @throws SpreadsheetFault binary if the bytes are not text in any encoding */
export const encodingOf = (bytes: Uint8Array): Encoding => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  const wide = zeros(bytes);
  if (wide === "binary") throw new SpreadsheetFault("binary");
  if (wide !== null) return wide;
  if (decodes(bytes, "utf-8")) return "utf-8";
  const sample = sampleOf(bytes);
  const scores: [Encoding, number][] = [
    ["windows-1252", scoreLetters(sample, "windows-1252")],
    ["windows-1251", scoreLetters(sample, "windows-1251")],
    ["windows-1256", scoreLetters(sample, "windows-1256")],
    ["gb18030", decodes(bytes, "gb18030") ? scoreChinese(sample) : -2],
  ];
  return scores.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
};

/** @throws SpreadsheetFault binary if the bytes are not text in any encoding; encoding if they are not valid in the wanted encoding */
export const textOf = (bytes: Uint8Array, wanted: Encoding | undefined): { readonly text: string; readonly encoding: Encoding } => {
  const encoding = wanted ?? encodingOf(bytes);
  const text = decode(bytes, encoding);
  if (text.includes("\u0000")) throw new SpreadsheetFault("binary");
  return { text, encoding };
};
