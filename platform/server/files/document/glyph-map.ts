/** Decodes the bytes of a string in a PDF with the font's own map to Unicode; if the font has no map, reads the bytes as Latin letters. */

export interface GlyphMap {
  /** Bytes per character. */
  readonly width: 1 | 2;
  /** The characters by code; null if the font has no map, so that the bytes are read as Latin letters. */
  readonly signs: ReadonlyMap<number, string> | null;
}

const signOf = (hex: string): string => {
  let out = "";
  for (let i = 0; i + 4 <= hex.length; i += 4) out += String.fromCharCode(Number.parseInt(hex.slice(i, i + 4), 16));
  return out;
};
const most = 70_000;

/** @param unicode the text of the font's map in the file */
export const mapIn = (unicode: string | null, wide: boolean): GlyphMap => {
  if (unicode === null) return { width: wide ? 2 : 1, signs: null };
  const signs = new Map<number, string>();
  let width: 1 | 2 = wide ? 2 : 1;
  for (const [, block = ""] of unicode.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = "", to = ""] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      if (signs.size > most) break;
      if (code.length > 2) width = 2;
      signs.set(Number.parseInt(code, 16), signOf(to));
    }
  for (const [, block = ""] of unicode.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, low = "", high = "", to, list] of block.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])/g,
    )) {
      if (low.length > 2) width = 2;
      const [from, until] = [Number.parseInt(low, 16), Number.parseInt(high, 16)];
      const listed = list === undefined ? null : [...list.matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, one = ""]) => signOf(one));
      for (let code = from; code <= until && signs.size < most; code += 1) {
        const next = to === undefined ? "" : signOf(to.slice(0, -4)) + String.fromCharCode(Number.parseInt(to.slice(-4), 16) + code - from);
        signs.set(code, listed === null ? next : (listed[code - from] ?? ""));
      }
    }
  return { width, signs };
};

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

/** The bytes of a string in the file. The string is written in parentheses with escapes, or in hexadecimal digits. */
const bytesOf = (token: string): number[] => {
  const inner = token.slice(1, -1);
  if (token.startsWith("<")) {
    const hex = inner.replaceAll(/\s/g, "");
    return Array.from({ length: Math.ceil(hex.length / 2) }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2).padEnd(2, "0"), 16));
  }
  const out: number[] = [];
  for (let i = 0; i < inner.length; i += 1) {
    if (inner[i] !== "\\") {
      out.push(inner.charCodeAt(i) & 255);
      continue;
    }
    const octal = /^[0-7]{1,3}/.exec(inner.slice(i + 1, i + 4))?.[0];
    const next = inner[i + 1] ?? "";
    if (octal !== undefined) out.push(Number.parseInt(octal, 8) & 255);
    else if (next !== "\n" && next !== "\r") out.push(escapes[next] ?? next.charCodeAt(0) & 255);
    i += octal?.length ?? 1;
  }
  return out;
};

/**
 * The letters of a string. If several fonts are possible, the string is decoded with each of them and the results are separated by spaces.
 */
export const decodeWith = (token: string, maps: readonly GlyphMap[]): string => {
  const bytes = bytesOf(token);
  const read = ({ width, signs }: GlyphMap): string => {
    let out = "";
    for (let i = 0; i < bytes.length; i += width) {
      const code = width === 1 ? (bytes[i] ?? 0) : (bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0);
      out += signs === null ? (width === 1 && code > 31 ? String.fromCharCode(code) : "") : (signs.get(code) ?? "");
    }
    return out;
  };
  const readings = new Set((maps.length === 0 ? [{ width: 1, signs: null } as const] : maps).map(read));
  return [...readings].join(" ");
};
