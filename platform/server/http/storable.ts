/**
 * Checks JSON from outside before it is checked against its schema. The server refuses text that JSON can carry and the database cannot
 * store (NUL, half of a surrogate pair) for every endpoint, so no handler gets such text. It limits the number of values before parsing:
 * thirteen megabytes of `[],` take seconds to parse and longer to check, and both block the server's thread.
 */

type Path = (string | number)[];

const keeps = (text: string): boolean => text.isWellFormed() && !text.includes("\u0000");

/** Maximum number of characters that begin another list, map or value. The parser's work grows with their number. Commas inside texts count too. */
export const mostJsonSigns = 400_000;
const comma = 0x2c;
const list = 0x5b;
const map = 0x7b;

/** Whether a body has more values than any of our forms sends. */
export const tooManyValues = (json: string): boolean => {
  if (json.length <= mostJsonSigns) return false;
  let signs = 0;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json.charCodeAt(at);
    if ((sign === comma || sign === list || sign === map) && (signs += 1) > mostJsonSigns) return true;
  }
  return false;
};

/** A value, and its path as a linked list. The full path is built only for a refused value. */
interface Place {
  readonly value: unknown;
  readonly key: string | number;
  readonly above: Place | null;
}

const pathTo = (place: Place | null): Path => {
  const path: Path = [];
  for (let at = place; at?.above; at = at.above) path.push(at.key);
  // paths are short, because the page uses them to find its field
  return path.reverse().slice(0, 16);
};

/**
 * Walks parsed JSON without recursion, because the sender chooses the depth of nesting.
 * @returns path of the first text that cannot be stored; null if all can.
 */
export const unstorableAt = (root: unknown): Path | null => {
  if (typeof root === "string") return keeps(root) ? null : [];
  const open: Place[] = [{ value: root, key: "", above: null }];
  for (let above = open.pop(); above; above = open.pop()) {
    const holder = above.value;
    if (typeof holder !== "object" || holder === null) continue;
    const keys = Array.isArray(holder) ? null : Object.keys(holder);
    const length = keys?.length ?? (holder as unknown[]).length;
    for (let i = 0; i < length; i += 1) {
      const key = keys === null ? i : (keys[i] ?? "");
      if (typeof key === "string" && !keeps(key)) return pathTo(above);
      const value: unknown = Reflect.get(holder, key);
      if (typeof value === "string" && !keeps(value)) return pathTo({ value, key, above });
      if (typeof value === "object" && value !== null) open.push({ value, key, above });
    }
  }
  return null;
};
