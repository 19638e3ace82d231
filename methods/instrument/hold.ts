/**
 * Splits a foreign record into the fields that the model has and the rest. The rest is stored unchanged and its path is reported,
 * so that no part of a file is lost silently (SPEC.md I2).
 */
import type { Extra, Words } from "./model.ts";

export type Fields = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Entries of a list, or of a map from name to entry; libraries use both. */
export function entriesOf(value: unknown): readonly (readonly [key: string | null, entry: unknown])[] {
  if (Array.isArray(value)) return value.map((entry: unknown) => [null, entry] as const);
  return isRecord(value) ? Object.entries(value) : [];
}

/** A scalar as text; null if the value is not a scalar. */
export const textOf = (value: unknown): string | null =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : null;

const figure = /^(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|0x[0-9a-f]+|0o[0-7]+)$/i;

/** A number, also if the file has it as text: in quotation marks, or written as `1.0`. */
export const finite = (value: unknown): number | null => {
  const number = typeof value === "string" && figure.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
};

/**
 * A boolean, also as one of the words of YAML 1.1 (`yes`, `on`, quoted `True`), because the programs that use these libraries read
 * YAML 1.1.
 */
export const truth = (value: unknown): boolean | null => {
  if (typeof value === "boolean") return value;
  const word = typeof value === "string" ? value.toLowerCase() : "";
  return ["yes", "on", "true"].includes(word) ? true : ["no", "off", "false"].includes(word) ? false : null;
};

/**
 * Splits one record. A field goes to `rest` if the reader does not ask for it, or if its value cannot be converted to the requested type.
 */
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

  /** Returns the field if `read` can convert it, and removes it from the rest. An empty field counts as absent. */
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

  /** A text and its translations, which are stored in a separate field: `translations: {fr: {name: ...}}`. */
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
      // a translation into the language of the file would replace the text itself, so it goes to the rest
      if (text === null || words.has(tag)) continue;
      words.set(tag, text);
      left.set(tag, Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name)));
    }
    this.#left.set("translations", Object.fromEntries(left));
    return Object.fromEntries(words);
  }

  /** Returns the fields that were not read, and reports their paths. */
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
