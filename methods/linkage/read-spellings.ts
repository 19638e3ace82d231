/** Reads pairs of spellings: Latin, tab, native letters with spaces between, tab, a count. Every fifth pair is kept apart for tests. */
import { foldedSpelling } from "./fold-value.ts";
import type { Spelling } from "./train-sounds.ts";

/** In the same way as words of names: the Arabic article is not part of the word. */
const lettersOf = (text: string): string =>
  foldedSpelling(text)
    .replaceAll(/\P{L}/gu, "")
    .replace(/^ال(?=.{3})/u, "");

export function readSpellings(text: string): (Spelling & { readonly apart: boolean })[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line, i) => {
      const [latin = "", native = ""] = line.split("\t");
      return { latin: lettersOf(latin), native: lettersOf(native.replaceAll(" ", "")), apart: i % 5 === 0 };
    })
    .filter(({ latin, native }) => latin.length > 1 && native.length > 1);
}
