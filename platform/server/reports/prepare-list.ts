/** A list with the level of each item, converted to a tree for the typesetter. */
import type { TextBlock } from "./document.ts";
import type { Branch, PreparedText, Run } from "./prepared.ts";

/** Number of levels in the Word numberings that we use. */
const deepest = 3;

export const listOf = (
  items: readonly Run[],
  { ordered = false, levels: given = [] }: Extract<TextBlock, { kind: "list" }>,
): PreparedText => {
  const levels: number[] = [];
  for (const i of items.keys()) levels.push(Math.min(given[i] ?? 0, deepest, (levels.at(-1) ?? -1) + 1));
  if (levels.every((level) => level === 0)) return { kind: "list", items, ordered, levels, branches: null };
  const branches: Branch[] = [];
  const open: { readonly level: number; readonly below: Branch[] }[] = [{ level: -1, below: branches }];
  for (const [i, text] of items.entries()) {
    const level = levels[i] ?? 0;
    while ((open.at(-1)?.level ?? -1) >= level) open.pop();
    const below: Branch[] = [];
    open.at(-1)?.below.push({ text, below });
    open.push({ level, below });
  }
  return { kind: "list", items, ordered, levels, branches };
};
