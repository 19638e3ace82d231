/**
 * A mailbox used by people with clearly different names belongs to an office, whatever its address is (SPEC.md L24). Then it counts as unknown, as
 * an address and as evidence.
 */
import { nameComparer, type Sound } from "./compare-names.ts";
import { folded } from "./fold-value.ts";
import type { LinkColumn, LinkRecord } from "./link-types.ts";
import { wordsOfName } from "./read-name.ts";

/** An address with more names than this counts as shared without further comparison. */
const mostNames = 20;

export function withoutSharedMailboxes(
  records: readonly LinkRecord[],
  columns: readonly LinkColumn[],
  sound: Sound,
): readonly LinkRecord[] {
  const emails = columns.flatMap(({ role }, c) => (role === "email" ? [c] : []));
  const names = columns.flatMap(({ role }, c) => (role === "name" || role === "given-name" || role === "surname" ? [c] : []));
  if (emails.length === 0 || names.length === 0) return records;
  const bags = new Map<string, Set<string>>();
  for (const { values } of records) {
    const words = wordsOfName(folded(names.map((c) => values[c] ?? "").join(" ")));
    // a single word, or initials, cannot contradict a name
    if (words.filter((word) => word.length > 1).length < 2) continue;
    for (const c of emails) {
      const address = folded(values[c] ?? "");
      if (address === "") continue;
      const known = bags.get(address) ?? new Set();
      known.add([...words].sort().join(" "));
      bags.set(address, known);
    }
  }
  const comparer = nameComparer(sound);
  const shared = new Set<string>();
  for (const [address, found] of bags) {
    if (found.size < 2) continue;
    const list = [...found].map((bag) => Uint32Array.from(bag.split(" "), (word) => comparer.word(word)));
    const differ = list.some((a, i) => list.slice(0, i).some((b) => comparer.compare(a, b) === 0));
    if (differ || found.size > mostNames) shared.add(address);
  }
  if (shared.size === 0) return records;
  return records.map((record) => {
    const hit = emails.filter((c) => shared.has(folded(record.values[c] ?? "")));
    return hit.length === 0 ? record : { ...record, values: record.values.map((value, c) => (hit.includes(c) ? "" : value)) };
  });
}
