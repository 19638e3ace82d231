/** The text by which a reader recognises an item. If the instrument has no text in the reader's language, `name` returns another language. */
import type { Translated } from "#platform/contract/values.ts";

export type NameOf = (translated: Translated) => string;

interface Item {
  readonly id: string;
  readonly ref: string;
  readonly name: Translated;
  readonly text: Translated;
}

/** Returns the item's statement; without a statement its name; without a name its reference. */
export const statementOf = (node: Item | undefined, name: NameOf): string => {
  if (node === undefined) return "";
  const parts = [name(node.name), name(node.text)].filter((part) => part !== "");
  return parts.length === 0 ? node.ref || node.id : parts.join(". ");
};
