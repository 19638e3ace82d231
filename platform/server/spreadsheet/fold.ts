/** Texts of cells in one spelling, so that words of six languages can be compared. */
import { isAccent } from "#methods/guard/index.ts";

/** Folds a text to one spelling: without case, accents and punctuation; Arabic alif and yeh in one form; digits as 0-9. */
export const fold = (text: string): string =>
  Array.from(latinDigits(text).normalize("NFKD"))
    .filter((character) => !isAccent(character) && character !== "\u0640")
    .join("")
    .toLowerCase()
    .replaceAll(/[أإآ]/g, "ا")
    .replaceAll("ى", "ي")
    .replaceAll("ة", "ه")
    .replaceAll("ё", "е")
    .replaceAll(/[^\p{L}\p{M}\p{N}#№%]+/gu, " ")
    .trim();

/** Converts Arabic-Indic, Persian and full-width digits to 0-9. */
export const latinDigits = (text: string): string =>
  text.replaceAll(/[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/g, (sign) =>
    String.fromCharCode(48 + ((sign.charCodeAt(0) - (sign >= "\uFF10" ? 0xff10 : 0)) & 15)),
  );
