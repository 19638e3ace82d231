/**
 * Makes the rows of a mapping from a person's input. Items with the same id are the same item; for every other item the person
 * chooses the items that it became.
 */
import type { MappingRow } from "../contract/capability.ts";

/**
 * @param before the ids of the items of the earlier version
 * @param after the ids of the items of this version
 * @param became for each earlier item, the items that it became; an earlier item that is not in `became` is dropped. If several earlier items
 * became the same item, they are merged into it; if one of these also became another item, the mapping is refused
 */
export function becameRows(
  before: readonly string[],
  after: readonly string[],
  became: Readonly<Record<string, readonly string[]>>,
): MappingRow[] {
  const kept = new Set(after);
  const targets = (id: string): readonly string[] => (kept.has(id) ? [id] : (became[id] ?? []));
  const sources = new Map<string, string[]>();
  for (const id of before) for (const target of targets(id)) sources.set(target, [...(sources.get(target) ?? []), id]);
  const rows: MappingRow[] = [];
  for (const id of before) {
    const to = [...targets(id)];
    const [only = ""] = to;
    const together = sources.get(only) ?? [];
    if (to.length === 0) rows.push({ kind: "dropped", from: [id], to: [] });
    else if (to.length > 1) rows.push({ kind: "split", from: [id], to });
    else if (together.length === 1) rows.push({ kind: "same", from: [id], to });
    else if (together[0] === id) rows.push({ kind: "merged", from: together, to });
  }
  for (const id of after) if (!sources.has(id)) rows.push({ kind: "new", from: [], to: [id] });
  return rows;
}
