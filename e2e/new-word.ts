import { randomBytes } from "node:crypto";

/** Returns a word of 18 letters that no file contains yet. It has no digits, because the content filter can mistake a row of digits for a personal number. */
export const newWord = (): string =>
  randomBytes(9)
    .toString("hex")
    .replaceAll(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
