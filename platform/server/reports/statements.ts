/**
 * The statements of a report, block by block, for comparing two versions. A statement includes the headings above it, so the same words
 * under another heading are another statement. Parts that belong to follow-up are left out.
 */
import { canonicalize } from "#methods/canonical/index.ts";
import type { Block, FollowUp, Words } from "./document.ts";

const follows = ({ followUp }: FollowUp, at: number): boolean => followUp === true || (followUp?.includes(at) ?? false);

/** The statements of one block, without the headings above it. */
const saidIn = (block: Block): unknown[] => {
  switch (block.kind) {
    case "heading":
    case "contents":
    case "page-break":
      return [];
    case "paragraph":
      return block.followUp === true ? [] : [block.text];
    case "list": {
      const items = block.items.filter((_, i) => !follows(block, i));
      return block.ordered === true ? [items] : items;
    }
    case "definitions":
      return block.rows.filter((_, i) => !follows(block, i)).map(({ term, text }) => [term, text]);
    case "table": {
      if (block.followUp === true) return [];
      const rows = block.rows.map((row) => row.filter((_, i) => !follows(block, i)));
      return block.complete === true ? [rows] : rows;
    }
    case "drawing":
      return [[block.drawing, block.alt]];
    case "picture":
      return [[block.sha256, block.alt, block.caption]];
    case "margin":
      return [...block.notes.map(({ title, text }) => [title, text]), ...block.beside.flatMap(saidIn)];
  }
};

/**
 * @returns each statement in canonical form with the headings of levels 2 and 3 above it; a repeated statement is listed twice
 * @throws TypeError if a text contains half a surrogate pair
 */
export const statementsOf = (blocks: readonly Block[]): string[] => {
  let above: readonly Words[] = [];
  return blocks.flatMap((block) => {
    if (block.kind !== "heading") return saidIn(block).map((said) => canonicalize([above, said]));
    if (block.level === 1) above = [];
    else above = block.level === 2 ? [block.text] : [above[0] ?? "", block.text];
    return above.length === 0 ? [] : [canonicalize([above])];
  });
};

/** Whether `now` contains every statement of `before`. Additional statements in `now` make no difference. */
export const saysStill = (before: readonly Block[], now: readonly Block[]): boolean => {
  const left = new Map<string, number>();
  for (const one of statementsOf(now)) left.set(one, (left.get(one) ?? 0) + 1);
  return statementsOf(before).every((one) => {
    const n = left.get(one) ?? 0;
    left.set(one, n - 1);
    return n > 0;
  });
};
