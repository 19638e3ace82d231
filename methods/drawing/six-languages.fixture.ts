/**
 * Gives the texts of drawings in six languages: the shipped messages and the names of the content. It implements only the rules of ICU
 * MessageFormat that these messages use. Of several plural forms it takes the longest, so that tests show whether there is enough room.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Direction } from "./scene.ts";

const top = path.join(import.meta.dirname, "../..");
const read = (place: string): unknown => JSON.parse(readFileSync(path.join(top, place), "utf8"));

type Values = Readonly<Record<string, unknown>>;
type Names = Readonly<Record<string, string>>;

export interface Voice {
  readonly tag: string;
  readonly direction: Direction;
  readonly say: (id: string, values?: Values) => string;
  readonly decimal: (value: number) => string;
  readonly criteria: readonly string[];
  /** Words of the yardstick's bands, lowest first. */
  readonly bands: readonly { readonly code: string; readonly low: number; readonly high: number; readonly word: string }[];
  readonly agencies: readonly string[];
  readonly functions: readonly string[];
  readonly areas: readonly string[];
  readonly stages: readonly string[];
  readonly risks: readonly string[];
}

/** The index of the end of the group that opens at `from`. */
const closing = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  throw new Error(`a brace stays open in: ${text}`);
};

const write = (text: string, values: Values, decimal: (n: number) => string, count?: string): string => {
  let out = "";
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "#" && count !== undefined) out += count;
    else if (text[at] !== "{") out += text[at];
    else {
      const end = closing(text, at);
      const [, name = "", kind, rest = ""] = /^\s*([\w-]+)\s*(?:,\s*(\w+)\s*(?:,([^]*))?)?$/.exec(text.slice(at + 1, end)) ?? [];
      const value = values[name] ?? 27;
      const said = typeof value === "number" ? decimal(value) : typeof value === "string" ? value : JSON.stringify(value);
      if (kind !== "plural" && kind !== "select") out += said;
      else {
        const options = new Map<string, string>();
        for (let from = rest.indexOf("{"), key = 0; from !== -1; from = rest.indexOf("{", key)) {
          const to = closing(rest, from);
          options.set(rest.slice(key, from).trim(), rest.slice(from + 1, to));
          key = to + 1;
        }
        const longest = [...options.values()].reduce((a, b) => (b.length > a.length ? b : a), "");
        const chosen = kind === "select" ? (options.get(said) ?? options.get("other") ?? "") : longest;
        out += write(chosen, values, decimal, kind === "plural" ? said : count);
      }
      at = end;
    }
  }
  return out;
};

interface Named {
  readonly name: Names;
}
const content = "platform/server/content";
const [yardstick] = read(`${content}/yardsticks.json`) as readonly {
  readonly bands: readonly { readonly code: string; readonly low: number; readonly high: number; readonly word: Names }[];
}[];
const [criteria] = read(`${content}/criteria-sets.json`) as readonly { readonly criteria: readonly Named[] }[];
const { risks } = read(`${content}/demonstration/velmara-risks.json`) as { readonly risks: readonly { readonly title: Names }[] };

const voiceOf = (tag: string): Voice => {
  const groups = globSync([`platform/words/${tag}/*.json`, `modules/*/words/${tag}/*.json`], { cwd: top });
  const messages = Object.assign({}, ...groups.map((file) => read(file))) as Names;
  const decimal = (value: number): string => String(Number(value.toFixed(10))).replace(".", tag === "en" || tag === "zh" ? "." : ",");
  const named = (file: string, most: number): readonly string[] =>
    (read(`${content}/${file}.json`) as readonly Named[]).slice(0, most).map(({ name }) => name[tag] ?? "");
  return {
    tag,
    direction: tag === "ar" ? "rtl" : "ltr",
    decimal,
    say: (id, values = {}) => {
      const message = messages[id];
      if (message === undefined) throw new Error(`${tag} has no message ${id}`);
      return write(message, values, decimal);
    },
    criteria: (criteria?.criteria ?? []).map(({ name }) => name[tag] ?? ""),
    bands: (yardstick?.bands ?? []).map(({ code, low, high, word }) => ({ code, low, high, word: word[tag] ?? "" })),
    agencies: named("agency-types", 6),
    functions: named("assessment-functions", 5),
    areas: named("technology-areas", 8),
    stages: named("assessment-stages", 5),
    risks: risks.slice(0, 6).map(({ title }) => title[tag] ?? ""),
  };
};

export const voices: readonly Voice[] = ["en", "fr", "es", "ar", "ru", "zh"].map(voiceOf);
