/**
 * Finds mailboxes that people with clearly different names use (SPEC.md L24). They belong to an office, whatever their address is, so they are replaced with
 * the empty text, which means "unknown".
 */
import { nameComparer, type Sound } from "./compare-names.ts";
import { folded } from "./fold-value.ts";
import type { LinkColumn } from "./link-types.ts";
import { wordsOfName } from "./read-name.ts";
import { columnsOf, joinedTexts, type RosterTable } from "./roster-table.ts";

/** The maximum number of different names that are compared. An address with more names is shared. */
const mostNames = 20;

/** The names of each address that has several names. Addresses are folded, names are as written. */
function namesByAddress(table: RosterTable, emails: readonly number[], names: readonly number[]): Map<string, Set<string>> {
  const { cells, texts } = table;
  const numbers = new Map<string, number>();
  /** For each text that is an address, the number of the folded address; -1 if it is empty. */
  const addressOf = new Int32Array(texts.length);
  const numberOf = (text: number): number => {
    const address = table.folded(text);
    if (address === "") return -1;
    let number = numbers.get(address);
    if (number === undefined) {
      number = numbers.size + 1;
      numbers.set(address, number);
    }
    return number;
  };
  /** For each address, the first record that has it, plus 1. */
  const firstOf = new Int32Array(texts.length + 1);
  const several = new Map<string, Set<string>>();
  for (let i = 0; i < table.records; i++)
    for (const c of emails) {
      const text = cells[c]?.[i] ?? 0;
      if (text === 0) continue;
      if (addressOf[text] === 0) addressOf[text] = numberOf(text);
      const address = addressOf[text] ?? -1;
      if (address < 0) continue;
      const first = (firstOf[address] ?? 0) - 1;
      if (first < 0) firstOf[address] = i + 1;
      else if (names.some((name) => cells[name]?.[first] !== cells[name]?.[i])) {
        const found = several.get(table.folded(text)) ?? new Set([joinedTexts(table, names, first)]);
        several.set(table.folded(text), found.add(joinedTexts(table, names, i)));
      }
    }
  return several;
}

/** The words of a name without their order; null for one word or initials, which cannot contradict a name. */
function bagOf(name: string): string | null {
  const words = wordsOfName(folded(name));
  return words.filter((word) => word.length > 1).length < 2 ? null : [...words].sort().join(" ");
}

export function withoutSharedMailboxes(table: RosterTable, columns: readonly LinkColumn[], sound: Sound): RosterTable {
  const emails = columnsOf(columns, "email");
  const names = columnsOf(columns, "name", "given-name", "surname");
  if (emails.length === 0 || names.length === 0) return table;
  const bags = new Map<string, string | null>();
  const comparer = nameComparer(sound);
  const several: (readonly [address: string, bags: readonly Uint32Array[]])[] = [];
  for (const [address, written] of namesByAddress(table, emails, names)) {
    const found = new Set<string>();
    for (const name of written) {
      const bag = bags.get(name) === undefined ? bagOf(name) : (bags.get(name) ?? null);
      bags.set(name, bag);
      if (bag !== null) found.add(bag);
    }
    if (found.size < 2) continue;
    several.push([address, [...found].map((bag) => Uint32Array.from(bag.split(" "), (word) => comparer.word(word)))]);
  }
  // compare only after all words were added, because each new word discards what the comparer has computed
  const shared = new Set<string>();
  for (const [address, list] of several) {
    const differ = (): boolean => list.some((a, i) => list.slice(0, i).some((b) => comparer.compare(a, b) === 0));
    if (list.length > mostNames || differ()) shared.add(address);
  }
  if (shared.size === 0) return table;
  const cells = table.cells.map((cell, c) => (emails.includes(c) ? cell.map((text) => (shared.has(table.folded(text)) ? 0 : text)) : cell));
  return { ...table, cells };
}
