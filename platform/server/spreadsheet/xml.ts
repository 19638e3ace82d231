/**
 * Reads the XML that spreadsheets write. It refuses a document type and all entities except the five predefined and the numeric entities, and it runs
 * no processing instructions. If a part is not well-formed, the reader reports it as damaged and does not guess its content.
 */
import { SpreadsheetFault } from "./table.ts";

export interface XmlReader {
  /**
   * Called at the start of an element. `name` has no namespace prefix. The attributes are parsed only when `attributes` is called, because the reader
   * does not need the attributes of every element.
   */
  readonly open: (name: string, attributes: () => Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

const DEPTH = 64;
const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const damaged = (): never => {
  throw new SpreadsheetFault("damaged");
};

const sign = (code: number): string => {
  const allowed = code === 9 || code === 10 || code === 13 || (code >= 32 && code < 0xd800) || (code > 0xdfff && code <= 0x10ffff);
  return allowed ? String.fromCodePoint(code) : damaged();
};

const plain = (text: string): string =>
  text.includes("&")
    ? text.replaceAll(/&([^;&]{0,12};?)/g, (_, name: string) => {
        if (!name.endsWith(";")) return damaged();
        const known = named[name.slice(0, -1)];
        if (known !== undefined) return known;
        const number = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));$/i.exec(name);
        if (number === null) throw new SpreadsheetFault("entities");
        return sign(number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16));
      })
    : text;

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

const attributesIn = (text: string): Record<string, string> => {
  const out: Record<string, string> = {};
  for (const [, name = "", double, single] of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    out[local(name)] = plain(double ?? single ?? "");
  return out;
};

/** Position of a tag's end: the first > outside quotes. */
const tagEnd = (xml: string, from: number): number => {
  let quote = 0;
  for (let at = from; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === 62) return at;
    else if (code === 34 || code === 39) quote = code;
  }
  return damaged();
};

/** @throws SpreadsheetFault damaged if the XML is not well-formed; entities if it has a document type or a declared entity */
export const readXml = (bytes: Uint8Array, reader: XmlReader): void => {
  let xml: string;
  try {
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    xml = new TextDecoder(wide ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return damaged();
  }
  const path: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const tag = xml.indexOf("<", at);
    const text = xml.slice(at, tag < 0 ? xml.length : tag);
    if (text !== "") {
      if (path.length > 0) reader.text(plain(text));
      else if (text.trim() !== "") damaged();
    }
    if (tag < 0) break;
    const kind = xml[tag + 1];
    if (kind === "!" || kind === "?") {
      at = skipped(xml, tag, path.length > 0 ? reader : null);
      continue;
    }
    const end = tagEnd(xml, tag + 1);
    at = end + 1;
    if (kind === "/") {
      const name = local(xml.slice(tag + 2, end).trim());
      if (path.pop() !== name) damaged();
      reader.close(name);
      continue;
    }
    const empty = xml[end - 1] === "/";
    const inside = xml.slice(tag + 1, empty ? end - 1 : end);
    const full = /^[A-Za-z_][\w.:-]*/.exec(inside)?.[0] ?? damaged();
    const name = local(full);
    reader.open(name, () => attributesIn(inside.slice(full.length)));
    if (empty) reader.close(name);
    else if (path.push(name) > DEPTH) damaged();
  }
  if (path.length > 0) damaged();
};

/** Position after a comment, a declaration, or a CDATA section. */
const skipped = (xml: string, tag: number, reader: XmlReader | null): number => {
  const behind = (opening: string, closing: string): number => {
    const end = xml.indexOf(closing, tag + opening.length);
    return end < 0 ? damaged() : end + closing.length;
  };
  if (xml.startsWith("<!--", tag)) return behind("<!--", "-->");
  if (xml.startsWith("<?", tag)) return behind("<?", "?>");
  if (xml.startsWith("<![CDATA[", tag)) {
    const end = behind("<![CDATA[", "]]>");
    if (reader === null) return damaged();
    reader.text(xml.slice(tag + 9, end - 3));
    return end;
  }
  throw new SpreadsheetFault("entities");
};
