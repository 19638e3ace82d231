/**
 * Finds addresses whose local part (the part before the @) contains the name of their person, such as a.diallo or diallo.awa (SPEC.md L26). At
 * another domain, any person with this name could have the same local part, so it is no evidence beyond the name.
 */
import { folded } from "./fold-value.ts";
import type { LinkColumn } from "./link-types.ts";
import { mostWords } from "./read-name.ts";
import { columnsOf, joinedTexts, type RosterTable } from "./roster-table.ts";

/** The maximum number of words and initials in an address. */
const mostPieces = 5;

/** Whether the letters consist of words of the name, in full or as initials, each used at most once, in any order. */
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
export const plainPart = (address: string): string => address.slice(0, address.lastIndexOf("@")).replaceAll(/\+.*$|[._'-]/gu, "");

/** @returns the addresses, folded. One digit at the end is ignored: offices use it to distinguish two people with the same name */
export function ownNameAddresses(table: RosterTable, columns: readonly LinkColumn[]): ReadonlySet<string> {
  const emails = columnsOf(columns, "email");
  const names = columnsOf(columns, "name", "given-name", "surname");
  const found = new Set<string>();
  if (emails.length === 0 || names.length === 0) return found;
  /** By number of the text: the letters of the address. It is empty if the part before the @ has other signs too, because names consist of letters. */
  const known: (string | undefined)[] = [];
  const lettersOf = (text: number): string => {
    const letters = plainPart(table.folded(text)).replace(/\d$/u, "");
    return /^\p{L}+$/u.test(letters) ? letters : "";
  };
  for (let i = 0; i < table.records; i++) {
    let words: readonly string[] | null = null;
    for (const c of emails) {
      const text = table.cells[c]?.[i] ?? 0;
      const letters = (known[text] ??= lettersOf(text));
      if (letters === "" || found.has(table.folded(text))) continue;
      words ??= folded(joinedTexts(table, names, i))
        .replaceAll("'", "")
        .split(/[^\p{L}]+/u)
        .filter((word) => word !== "")
        .slice(0, mostWords);
      if (isWrittenWith(letters, words)) found.add(table.folded(text));
    }
  }
  return found;
}
