/**
 * Finds addresses whose local part (the part before the @) contains the name of their person, such as a.diallo or diallo.awa (SPEC.md L26). At
 * another domain, any person with this name could have the same local part, so it is no evidence beyond the name.
 */
import { folded } from "./fold-value.ts";
import type { LinkColumn, LinkRecord } from "./link-types.ts";
import { mostWords } from "./read-name.ts";

/** Longer sequences of words or initials do not occur in addresses. */
const mostPieces = 5;

/** Whether the letters are words of the name, in full or as initials, each used once, in any order. */
function isWrittenWith(letters: string, words: readonly string[], pieces = mostPieces): boolean {
  if (letters === "") return true;
  if (pieces === 0) return false;
  return words.some((word, at) => {
    const others = words.toSpliced(at, 1);
    return [word, word.charAt(0)].some(
      (piece) => letters.startsWith(piece) && isWrittenWith(letters.slice(piece.length), others, pieces - 1),
    );
  });
}

/** The local part without the text after a plus sign and without punctuation. */
export const plainPart = (address: string): string =>
  address
    .slice(0, address.lastIndexOf("@"))
    .replace(/\+.*$/u, "")
    .replaceAll(/[._'-]/gu, "");

/** @returns the folded addresses. A single digit, which distinguishes two people with one name at one office, does not matter */
export function ownNameAddresses(records: readonly LinkRecord[], columns: readonly LinkColumn[]): ReadonlySet<string> {
  const emails = columns.flatMap(({ role }, c) => (role === "email" ? [c] : []));
  const names = columns.flatMap(({ role }, c) => (role === "name" || role === "given-name" || role === "surname" ? [c] : []));
  const found = new Set<string>();
  if (emails.length === 0 || names.length === 0) return found;
  for (const { values } of records) {
    const words = folded(names.map((c) => values[c] ?? "").join(" "))
      .replaceAll("'", "")
      .split(/[^\p{L}]+/u)
      .filter((word) => word !== "")
      .slice(0, mostWords);
    for (const c of emails) {
      const address = folded(values[c] ?? "");
      if (found.has(address)) continue;
      const letters = plainPart(address).replace(/\d$/u, "");
      if (letters !== "" && isWrittenWith(letters, words)) found.add(address);
    }
  }
  return found;
}
