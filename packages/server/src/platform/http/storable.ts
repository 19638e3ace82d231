/**
 * Text that JSON may carry and a database may not keep: a NUL, half of a surrogate pair. Refused for every endpoint at
 * once, before its schema, so that no handler meets it.
 */

type Path = (string | number)[];

const keeps = (text: string): boolean => text.isWellFormed() && !text.includes("\u0000");

/**
 * Looks through parsed JSON without recursion: its depth is the sender's choice.
 * @returns where the first text stands that cannot be kept; null when all can.
 */
export const unstorableAt = (value: unknown): Path | null => {
  const open: { value: unknown; path: Path }[] = [{ value, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: here, path } = next;
    if (typeof here === "string" && !keeps(here)) return path;
    if (typeof here !== "object" || here === null) continue;
    for (const [key, inner] of Object.entries(here)) {
      if (!keeps(key)) return path;
      // paths are kept short: they are for the page to find its field
      open.push({ value: inner, path: path.length < 16 ? [...path, Array.isArray(here) ? Number(key) : key] : path });
    }
  }
  return null;
};
