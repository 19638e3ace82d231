/**
 * Reads YAML from outside as plain values. The file can be hostile, so the reader limits its size, its nesting and the size that aliases and merges
 * expand to. Tags create no objects. A key that appears twice is refused, because one of the two values would be lost. A merge key (`<<`) adds the
 * keys that the map does not have itself, as in YAML 1.1, because the authors of such files use YAML 1.1. The database can store the result: its
 * texts are Unicode without U+0000, and its numbers are finite (`.inf` and `.nan` stay texts). A number whose spelling would change (`1.10`, `007`)
 * stays a text.
 */
import { isScalar, LineCounter, parseDocument, visit, type Document, type YAMLMap } from "yaml";
import { checkUnfolding } from "./unfolded.ts";

export const mostYamlBytes = 10_000_000;
const mostDepth = 64;
/**
 * Matches more opening characters in a row than a real file has. A file with a match is refused before it is parsed, because the parser is recursive.
 */
const nested = /(?:[[{]\s*){65}|(?:[-?:] ){65}/;

export type YamlFault = "too-large" | "not-text" | "syntax" | "too-deep" | "aliases" | "too-much";

export type YamlRead =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: YamlFault; readonly line: number | null; readonly says: string };

const no = (fault: YamlFault, line: number | null = null, says = ""): YamlRead => ({ ok: false, fault, line, says });

function depthOf(root: unknown): number {
  let deepest = 0;
  const open: [unknown, number][] = [[root, 1]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, depth] = next;
    if (typeof value !== "object" || value === null) continue;
    deepest = Math.max(deepest, depth);
    if (deepest > mostDepth) return deepest;
    for (const inner of Object.values(value)) open.push([inner, depth + 1]);
  }
  return deepest;
}

const keepable = (text: string): boolean => !text.includes("\0") && text.isWellFormed();
const spelled = (number: number): number | string =>
  Number.isFinite(number) ? number : Number.isNaN(number) ? ".nan" : number > 0 ? ".inf" : "-.inf";

/**
 * Checks values, because escapes can write characters that no stored text may contain. @returns null if a value contains such a
 * character; an object behind several aliases is checked once.
 */
function tamed(root: unknown): { readonly value: unknown } | null {
  if (typeof root === "string" && !keepable(root)) return null;
  const seen = new Set<object>();
  const open: unknown[] = [root];
  while (open.length > 0) {
    const holder = open.pop();
    if (typeof holder !== "object" || holder === null || seen.has(holder)) continue;
    seen.add(holder);
    for (const [key, value] of Object.entries(holder)) {
      if (!keepable(key) || (typeof value === "string" && !keepable(value))) return null;
      if (typeof value === "number" && !Number.isFinite(value)) Reflect.set(holder, key, spelled(value));
      else open.push(value);
    }
  }
  return { value: typeof root === "number" ? spelled(root) : root };
}

/**
 * Position of a key that occurs twice in its map; the parser's own check is not used, because its time grows with the square of the number
 * of keys. Keys are compared as JavaScript property names, because as property names `1` and `"1"` are equal.
 */
function secondKeyIn({ items }: YAMLMap): number | null {
  const seen = new Set<string>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    const name = String((key.value ?? "") as string | number | boolean);
    if (seen.has(name)) return key.range?.[0] ?? 0;
    seen.add(name);
  }
  return null;
}

/** Replaces numbers whose spelling would change by texts. @returns the position of a key that occurs twice, or null. */
function settle(document: Document.Parsed): number | null {
  let second: number | null = null;
  visit(document, {
    Scalar(_, node) {
      const { value, source } = node;
      if (typeof value === "number" && Number.isFinite(value) && source !== undefined && String(value) !== source) node.value = source;
    },
    Map(_, map) {
      second = secondKeyIn(map);
      return second === null ? undefined : visit.BREAK;
    },
  });
  return second;
}

/** Reads one document. Returns the first fault, with its line if the parser knows it; it throws nothing. */
export function readYaml(bytes: Uint8Array): YamlRead {
  if (bytes.length > mostYamlBytes) return no("too-large");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return no("not-text");
  }
  if (text.includes("\0")) return no("not-text");
  if (nested.test(text)) return no("too-deep");
  try {
    const lineCounter = new LineCounter();
    const lineOf = (at: number): number => lineCounter.linePos(at).line;
    const document = parseDocument(text, {
      schema: "core",
      merge: true,
      resolveKnownTags: false,
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter,
      logLevel: "error",
    });
    const [error] = document.errors;
    // the parser is recursive and reports with this code that the nesting was too deep
    if (error?.code === "RESOURCE_EXHAUSTION") return no("too-deep");
    if (error) return no("syntax", lineOf(error.pos[0]), error.message.split("\n", 1)[0] ?? "");
    const second = settle(document);
    if (second !== null) return no("syntax", lineOf(second), "Map keys must be unique");
    checkUnfolding(document);
    // `checkUnfolding` has limited what aliases expand to. The limit of the library is switched off, because it counts each anchor separately, and
    // counts a merge as one alias even if it copies many keys.
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    if (depthOf(value) > mostDepth) return no("too-deep");
    const kept = tamed(value);
    return kept === null ? no("not-text") : { ok: true, value: kept.value };
  } catch (error) {
    if (error instanceof RangeError) return no("too-deep");
    if (error instanceof ReferenceError) return no("aliases");
    if (error instanceof Error && error.message.startsWith("Merge sources")) return no("syntax", null, error.message);
    throw error;
  }
}
