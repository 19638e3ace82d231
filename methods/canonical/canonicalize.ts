/**
 * Canonical JSON (RFC 8785): equal values have equal text, so a digest depends on the content and not on its formatting. Rules: SPEC.md.
 */

type Path = readonly (string | number)[];

const refuse = (path: Path, what: string): never => {
  const at = path.length === 0 ? "the value itself" : path.map((step) => JSON.stringify(step)).join(" > ");
  throw new TypeError(`No canonical form: ${what} at ${at}`);
};

const writeText = (text: string, path: Path): string => (text.isWellFormed() ? JSON.stringify(text) : refuse(path, "a lone surrogate"));

/**
 * @param path the keys from the root to `value`
 * @param open the objects that contain `value`
 * The function changes both in place, because copying them would take longer than writing the text.
 */
function write(value: unknown, path: (string | number)[], open: Set<object>): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") return writeText(value, path);
  if (typeof value === "number") return Number.isFinite(value) ? JSON.stringify(value) : refuse(path, String(value));
  if (typeof value !== "object") return refuse(path, typeof value);
  if (open.has(value)) return refuse(path, "a cycle");
  open.add(value);
  const text = Array.isArray(value) ? writeItems(value, path, open) : writeMembers(value, path, open);
  open.delete(value);
  return text;
}

function writeItems(items: readonly unknown[], path: (string | number)[], open: Set<object>): string {
  let text = "";
  for (let i = 0; i < items.length; i += 1) {
    path.push(i);
    text += `${i === 0 ? "" : ","}${write(items[i], path, open)}`;
    path.pop();
  }
  return `[${text}]`;
}

function writeMembers(value: object, path: (string | number)[], open: Set<object>): string {
  const kind: unknown = Object.getPrototypeOf(value);
  if (kind !== null && kind !== Object.prototype) return refuse(path, "an object of a class");
  let text = "";
  for (const name of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[name];
    if (member === undefined) continue;
    const written = writeText(name, path);
    path.push(name);
    text += `${text === "" ? "" : ","}${written}:${write(member, path, open)}`;
    path.pop();
  }
  return `{${text}}`;
}

/**
 * The RFC 8785 text of a value made of null, booleans, finite numbers, strings, lists and plain objects.
 * @throws TypeError with the path of a value that has no canonical form (rule C2).
 */
export const canonicalize = (value: unknown): string => write(value, [], new Set());
