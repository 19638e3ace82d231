/**
 * Reads the text layer of a PDF well enough to find codes in it: it decompresses content streams, reads text operators, and decodes strings with the
 * fonts' maps to Unicode. It does not recognise text in images, so the result for a scan without a text layer is empty.
 */
import { inflateSync } from "node:zlib";
import { decodeWith, mapIn, type GlyphMap } from "./glyph-map.ts";

/**
 * Limits in bytes for one stream and for all streams, and the number of streams. They are ample, because a page of text has only
 * some kilobytes.
 */
const limits = { stream: 4_194_304, all: 67_108_864, streams: 20_000 } as const;

export interface PdfObject {
  readonly head: string;
  readonly stream: Uint8Array | null;
}

export const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

const inflated = (bytes: Uint8Array): Uint8Array | null => {
  try {
    return inflateSync(bytes, { maxOutputLength: limits.stream });
  } catch {
    return null;
  }
};

/**
 * Objects by number, including those in object streams. Unreadable objects are skipped, so a code can be missed, but a wrong code is never returned.
 */
export const objectsIn = (file: Uint8Array): Map<string, PdfObject> => {
  const text = latin(file);
  const found = new Map<string, PdfObject>();
  let total = 0;
  const opening = /(?:^|[\r\n\s])(\d{1,9}) \d{1,5} obj\b/g;
  for (let match = opening.exec(text); match !== null && found.size < limits.streams; match = opening.exec(text)) {
    const from = opening.lastIndex;
    const end = text.indexOf("endobj", from);
    const whole = text.slice(from, end < 0 ? undefined : end);
    const at = /stream\r?\n/.exec(whole);
    const head = at === null ? whole : whole.slice(0, at.index);
    let stream: Uint8Array | null = null;
    if (at !== null && !/\/Subtype\s*\/Image/.test(head)) {
      const begins = from + at.index + at[0].length;
      const stated = /\/Length\s+(\d{1,10})(?!\s+\d+\s+R)/.exec(head)?.[1];
      const ends = stated === undefined ? text.indexOf("endstream", begins) : begins + Number(stated);
      const raw = file.subarray(begins, ends < begins ? undefined : ends);
      stream = /\/FlateDecode/.test(head) ? inflated(raw) : /\/Filter/.test(head) ? null : raw;
      total += stream?.length ?? 0;
      if (total > limits.all) break;
      opening.lastIndex = Math.max(opening.lastIndex, Math.min(ends, text.length));
    }
    found.set(match[1] ?? "", { head, stream });
  }
  const packed = [...found.values()].filter(({ head }) => /\/Type\s*\/ObjStm/.test(head));
  for (const { head, stream } of packed) if (stream !== null) unpack(head, stream, found);
  return found;
};

/** Reads the objects of an object stream; their numbers and offsets are before the first object. */
const unpack = (head: string, stream: Uint8Array, into: Map<string, PdfObject>): void => {
  const first = Number(/\/First\s+(\d{1,9})/.exec(head)?.[1] ?? 0);
  const text = latin(stream);
  const numbers = text.slice(0, first).trim().split(/\s+/).map(Number);
  for (let i = 0; i + 1 < numbers.length && i < 2 * limits.streams; i += 2) {
    const begins = first + (numbers[i + 1] ?? 0);
    const ends = i + 3 < numbers.length ? first + (numbers[i + 3] ?? 0) : text.length;
    const number = String(numbers[i] ?? "");
    if (!into.has(number)) into.set(number, { head: text.slice(begins, ends), stream: null });
  }
};

/**
 * The maps of fonts, by the name that content streams use. If two fonts have the same name, the name has both maps.
 * @param heads the texts that name fonts
 */
export const fontsIn = (objects: ReadonlyMap<string, PdfObject>, heads: Iterable<string>): Map<string, GlyphMap[]> => {
  const fonts = new Map<string, GlyphMap[]>();
  for (const head of heads) {
    for (const [, name = "", number = ""] of head.matchAll(/\/([A-Za-z][\w.+-]{0,40})\s+(\d{1,9})\s+\d{1,5}\s+R/g)) {
      const font = objects.get(number)?.head ?? "";
      if (!/\/Type\s*\/Font\b/.test(font)) continue;
      const unicode = objects.get(/\/ToUnicode\s+(\d{1,9})\s+\d+\s+R/.exec(font)?.[1] ?? "")?.stream ?? null;
      const map = mapIn(unicode === null ? null : latin(unicode), /\/Subtype\s*\/Type0/.test(font));
      fonts.set(name, [...(fonts.get(name) ?? []), map].slice(0, 50));
    }
  }
  return fonts;
};

/** The end of a string in parentheses; the end of the content if the string is not closed. */
export const stringEnd = (content: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < content.length; at += 1) {
    const sign = content[at];
    if (sign === "\\") at += 1;
    else if (sign === "(") depth += 1;
    else if (sign === ")" && (depth -= 1) === 0) return at + 1;
  }
  return content.length;
};

/**
 * The strings that a content stream shows, each decoded with the current font. If several fonts have the name of the current font,
 * the string is decoded with each of them.
 */
const shownIn = (content: string, fonts: ReadonlyMap<string, readonly GlyphMap[]>): string => {
  let maps: readonly GlyphMap[] = [];
  let name = "";
  const out: string[] = [];
  const word = /[^\s()<>[\]{}/%]+/y;
  for (let at = 0; at < content.length;) {
    const sign = content[at] ?? "";
    if (content.startsWith("<<", at)) {
      at += 2;
      continue;
    }
    if (sign === "(" || sign === "<") {
      const closing = content.indexOf(">", at);
      const end = sign === "(" ? stringEnd(content, at) : closing < 0 ? content.length : closing + 1;
      out.push(decodeWith(content.slice(at, end), maps));
      at = end;
      continue;
    }
    word.lastIndex = sign === "/" ? at + 1 : at;
    const found = word.exec(content)?.[0] ?? "";
    if (sign === "/") name = found;
    else if (found === "Tf") maps = fonts.get(name) ?? [];
    else if (/^(T[dDm*]|ET)$/.test(found)) out.push("\n");
    else if (Number(found) < -180) out.push(" "); // a wide gap between strings is a space
    at += Math.max(1, found.length + (sign === "/" ? 1 : 0));
  }
  return out.join("");
};

/** Whether a content stream shows text. */
export const showsText = (content: string): boolean => /\bBT\b/.test(content) && /T[jJ]|'|"/.test(content);

/** Null if the file has no text. */
export const textOfPdf = (file: Uint8Array): string | null => textIn(objectsIn(file));
export const textIn = (objects: ReadonlyMap<string, PdfObject>): string | null => {
  const fonts = fontsIn(
    objects,
    [...objects.values()].map(({ head }) => head),
  );
  const text = [...objects.values()]
    .flatMap(({ stream }) => (stream === null ? [] : [latin(stream)]))
    .filter(showsText)
    .map((content) => shownIn(content, fonts))
    .join("\n");
  return /[\p{L}\p{N}]/u.test(text) ? text : null;
};
