/**
 * Canonical JSON (RFC 8785): equal values have equal text, so a digest depends on the content and not on its formatting. Rules:
 * SPEC.md.
 */

type Path = readonly (string | number)[];

const refuse = (path: Path, what: string): never => {
  const at = path.length === 0 ? "the value itself" : path.map((step) => JSON.stringify(step)).join(" > ");
  throw new TypeError(`No canonical form: ${what} at ${at}`);
};

const writeText = (text: string, path: Path): string => (text.isWellFormed() ? JSON.stringify(text) : refuse(path, "a lone surrogate"));

function write(value: unknown, path: Path, open: ReadonlySet<object>): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") return writeText(value, path);
  if (typeof value === "number") return Number.isFinite(value) ? JSON.stringify(value) : refuse(path, String(value));
  if (typeof value !== "object") return refuse(path, typeof value);
  if (open.has(value)) return refuse(path, "a cycle");
  const inside = new Set(open).add(value);
  if (Array.isArray(value)) return `[${Array.from(value, (item: unknown, i) => write(item, [...path, i], inside)).join(",")}]`;
  const kind: unknown = Object.getPrototypeOf(value);
  if (kind !== null && kind !== Object.prototype) return refuse(path, "an object of a class");
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${writeText(name, path)}:${write(member, [...path, name], inside)}`).join(",")}}`;
}

/**
 * The RFC 8785 text of a value made of null, booleans, finite numbers, strings, lists and plain objects.
 * @throws TypeError with the path of a value that has no canonical form (rule C2).
 */
export const canonicalize = (value: unknown): string => write(value, [], new Set());
