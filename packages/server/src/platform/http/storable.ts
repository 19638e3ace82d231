/**
 * JSON from outside, before its schema. Text that JSON may carry and a database may not keep (a NUL, half of a surrogate pair) is refused
 * for every endpoint at once, so that no handler meets it. The number of values is bounded before the text is parsed: thirteen megabytes
 * of `[],` take seconds to parse and more to look through, and the server's thread does both.
 */

type Path = (string | number)[];

const keeps = (text: string): boolean => text.isWellFormed() && !text.includes("\u0000");

/** A list, a map or a value more: what the parser's work grows with. Commas within texts count too. */
export const mostJsonSigns = 400_000;
const comma = 0x2c;
const list = 0x5b;
const map = 0x7b;

/** Whether a body has more values than any form of ours sends. */
export const tooManyValues = (json: string): boolean => {
  if (json.length <= mostJsonSigns) return false;
  let signs = 0;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json.charCodeAt(at);
    if ((sign === comma || sign === list || sign === map) && (signs += 1) > mostJsonSigns) return true;
  }
  return false;
};

/** A value with the way to it, kept as links: a path is built for the one value that is refused. */
interface Place {
  readonly value: unknown;
  readonly key: string | number;
  readonly above: Place | null;
}

const pathTo = (place: Place | null): Path => {
  const path: Path = [];
  for (let at = place; at?.above; at = at.above) path.push(at.key);
  // paths are kept short: they are for the page to find its field
  return path.reverse().slice(0, 16);
};

/**
 * Looks through parsed JSON without recursion: its depth is the sender's choice.
 * @returns where the first text stands that cannot be kept; null when all can.
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
