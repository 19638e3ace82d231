/**
 * Taking a foreign record apart: what the model holds, and the rest. The rest is kept as it stands and its path is noted, so that
 * nothing of a file is lost without a word (SPEC.md I2).
 */
import type { Extra, Words } from "./model.ts";

export type Fields = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Entries of a list, or of a map from a name to an entry; both are found in libraries. */
export function entriesOf(value: unknown): readonly (readonly [key: string | null, entry: unknown])[] {
  if (Array.isArray(value)) return value.map((entry: unknown) => [null, entry] as const);
  return isRecord(value) ? Object.entries(value) : [];
}

/** Text of a scalar; null for what is no scalar. */
export const textOf = (value: unknown): string | null =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : null;

const figure = /^(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|0x[0-9a-f]+|0o[0-7]+)$/i;

/** A number, also where the file has it as a text: between quotation marks, or spelled `1.0`. */
export const finite = (value: unknown): number | null => {
  const number = typeof value === "string" && figure.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
};

/** Also the words for it of YAML 1.1, which the writers of such libraries read with: `yes`, `on`, `True` in quotation marks. */
export const truth = (value: unknown): boolean | null => {
  if (typeof value === "boolean") return value;
  const word = typeof value === "string" ? value.toLowerCase() : "";
  return ["yes", "on", "true"].includes(word) ? true : ["no", "off", "false"].includes(word) ? false : null;
};

/** One record being taken apart. Whatever is not asked for, or cannot be read as what it was asked for, is left to `rest`. */
export class Holder {
  readonly #left: Map<string, unknown>;
  readonly #path: string;
  readonly #locale: string;
  readonly #unheld: Set<string>;

  constructor(fields: Fields, path: string, locale: string, unheld: Set<string>) {
    this.#left = new Map(Object.entries(fields));
    this.#path = path;
    this.#locale = locale;
    this.#unheld = unheld;
  }

  /** The value under a name where `read` makes something of it. An empty value is held by nothing standing there. */
  take<T>(name: string, read: (value: unknown) => T | null): T | null {
    const value = this.#left.get(name);
    if (value === null || value === undefined) {
      this.#left.delete(name);
      return null;
    }
    const made = read(value);
    if (made !== null) this.#left.delete(name);
    return made;
  }

  /** A text and its translations, which stand apart from it: `translations: {fr: {name: ...}}`. */
  words(name: string): Words {
    const words = new Map<string, string>();
    const own = this.take(name, textOf);
    if (own !== null) words.set(this.#locale, own);
    const translations = this.#left.get("translations");
    if (!isRecord(translations)) return Object.fromEntries(words);
    const left = new Map(Object.entries(translations));
    for (const [tag, fields] of left) {
      if (!isRecord(fields)) continue;
      const text = Object.hasOwn(fields, name) ? textOf(fields[name]) : null;
      // a second text in the language of the file would have to replace the first: it stays with the rest
      if (text === null || words.has(tag)) continue;
      words.set(tag, text);
      left.set(tag, Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name)));
    }
    this.#left.set("translations", Object.fromEntries(left));
    return Object.fromEntries(words);
  }

  /** What nobody took; its paths are noted. */
  rest(): Extra {
    const translations = this.#left.get("translations");
    if (isRecord(translations)) {
      const left = Object.entries(translations).filter(([, fields]) => !(isRecord(fields) && Object.keys(fields).length === 0));
      for (const [, fields] of left) for (const key of isRecord(fields) ? Object.keys(fields) : []) this.#note(`translations.${key}`);
      if (left.length === 0) this.#left.delete("translations");
      else this.#left.set("translations", Object.fromEntries(left));
    }
    for (const [name, value] of this.#left) if (name !== "translations" || !isRecord(value)) this.#note(name);
    return Object.fromEntries(this.#left);
  }

  #note(name: string): void {
    this.#unheld.add(this.#path === "" ? name : `${this.#path}.${name}`);
  }
}
