/**
 * Removes blanks around the texts of a body before it is checked against its schema, for every endpoint: a title or a reason of blanks would pass as a
 * text, and pages would show nothing in its place.
 */

const visible = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** The text without blanks around it; empty if it has only blanks and invisible characters. */
const trimmed = (text: string): string => (visible.test(text) ? text.trim() : "");

/**
 * Trims each text that has a language beside it (`Text` and `Title` of the contract). It walks parsed JSON without recursion, because the sender
 * chooses the depth of nesting.
 * @param root parsed JSON, which is changed
 */
export const trimTexts = (root: unknown): void => {
  const open = [root];
  for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
    if (typeof holder !== "object" || holder === null) continue;
    const { text, lang } = holder as { text?: unknown; lang?: unknown };
    if (typeof text === "string" && typeof lang === "string") Object.assign(holder, { text: trimmed(text) });
    for (const value of Object.values(holder)) if (typeof value === "object" && value !== null) open.push(value);
  }
};
