/** The writing direction of languages, and the Unicode isolates that protect inserted text in mixed directions. */

export type Direction = "ltr" | "rtl";

/**
 * Languages written from right to left if their tag names no script (CLDR likely subtags): all two-letter codes, and three-letter
 * codes with many speakers.
 */
const rightToLeft = new Set(
  "ar azb bal bqi ckb dv fa glk haz he iw ji khw ks lki lrc luz mzn nqo pnb prs ps sd sdh skr syr ug ur yi".split(" "),
);
const rightToLeftScripts = new Set(["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"]);

/** The direction of a language, by its script. A text that is not a language tag is left to right. */
export const directionOf = (tag: string): Direction => {
  const [language = "", ...subtags] = tag.toLowerCase().split("-");
  const script = subtags.find((subtag) => /^[a-z]{4}$/.test(subtag));
  return (script === undefined ? rightToLeft.has(language) : rightToLeftScripts.has(script)) ? "rtl" : "ltr";
};

/** Wraps an inserted text so that it keeps its own direction (U+2068 ... U+2069). */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

const rightToLeftText = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** A code that selects words in a message (`{tie, select, ...}`). If the code were isolated, it would match no case. */
const code = /^[a-z]+(-[a-z]+)*$/;

/**
 * Isolates an inserted text if it could disturb its sentence: every text in a right-to-left sentence, and right-to-left text in
 * every sentence.
 */
export const isolateIn = (text: string, direction: Direction): string =>
  direction === "rtl" || rightToLeftText.test(text) ? isolate(text) : text;

/** The values of a message, with each text isolated if it could disturb the sentence. Codes that select words stay unchanged. */
export const withIsolates = <Value>(values: Readonly<Record<string, Value>>, direction: Direction): Record<string, Value | string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" && !code.test(value) ? isolateIn(value, direction) : value,
    ]),
  );
