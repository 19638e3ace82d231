import { randomBytes } from "node:crypto";

/** Returns a word of 18 letters that no file contains yet. It has no digits, because the content filter can take a row of digits for a number of a person. */
export const newWord = (): string =>
  randomBytes(9)
    .toString("hex")
    .replaceAll(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "");
