/** Directions of languages, and the marks that keep inserted text whole where directions meet (Unicode bidi isolates). */

export type Direction = "ltr" | "rtl";

/** Languages that are written from right to left when their tag names no script (CLDR likely subtags): all with two letters, and larger ones with three. */
const rightToLeft = new Set(
  "ar azb bal bqi ckb dv fa glk haz he iw ji khw ks lki lrc luz mzn nqo pnb prs ps sd sdh skr syr ug ur yi".split(" "),
);
const rightToLeftScripts = new Set(["adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi"]);

/** The direction of a language by its script. A text that is not a language tag runs from left to right. */
export const directionOf = (tag: string): Direction => {
  const [language = "", ...subtags] = tag.toLowerCase().split("-");
  const script = subtags.find((subtag) => /^[a-z]{4}$/.test(subtag));
  return (script === undefined ? rightToLeft.has(language) : rightToLeftScripts.has(script)) ? "rtl" : "ltr";
};

/** Keeps an inserted text's own direction (U+2068 ... U+2069). */
export const isolate = (text: string): string => `\u2068${text}\u2069`;

const rightToLeftText = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** A code that a message chooses its words by (`{tie, select, ...}`): isolated, it would match no case. */
const code = /^[a-z]+(-[a-z]+)*$/;

/** An inserted text, isolated where it could disturb its sentence: any text in a right-to-left sentence, right-to-left text in any. */
export const isolateIn = (text: string, direction: Direction): string =>
  direction === "rtl" || rightToLeftText.test(text) ? isolate(text) : text;

/** The values of a message, each text isolated where it could disturb the sentence; codes that choose words stay as they are. */
export const withIsolates = <Value>(values: Readonly<Record<string, Value>>, direction: Direction): Record<string, Value | string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" && !code.test(value) ? isolateIn(value, direction) : value,
    ]),
  );
