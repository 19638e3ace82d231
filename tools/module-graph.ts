/**
 * The graph of imports, from the syntax tree of every code file: static and dynamic imports, re-exports and imports inside types.
 * oxlint sees only the text of an import, but our rules are about the imported file. So this code resolves the text in the same way
 * as Node (including the `imports` of package.json).
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync, Visitor } from "rolldown/utils";
import { allFiles, isCode } from "./source-files.ts";

export interface Import {
  readonly from: string;
  /** The text between the quotes of the import. */
  readonly text: string;
  /** The imported file of the checkout; null for a package, for a module of Node, or for a missing file. */
  readonly to: string | null;
  /** Whether only types are imported, so that nothing of the import remains at run time. */
  readonly typeOnly: boolean;
  /** Whether the file is loaded on demand by `import()`. The importing file has run by then, so this import is not part of a load cycle. */
  readonly late: boolean;
  readonly line: number;
}

export interface Graph {
  readonly files: readonly string[];
  readonly imports: readonly Import[];
  /** Files that do not parse, and imports of missing files, as sentences. */
  readonly faults: readonly string[];
}

export function readGraph(base: string): Graph {
  const files = allFiles(base).filter(isCode);
  const known = new Set(files);
  const imports: Import[] = [];
  const faults: string[] = [];
  for (const from of files) {
    const source = readFileSync(path.join(base, from), "utf8");
    const parsed = parseSync(from, source);
    if (parsed.errors.length > 0) faults.push(`${from}: ${parsed.errors[0]?.message ?? "does not parse"}`);
    for (const found of importsIn(parsed)) {
      const to = resolveImport(base, known, from, found.text);
      if (to === "") faults.push(`${from}: "${found.text}" leads to no file`);
      imports.push({
        from,
        text: found.text,
        typeOnly: found.typeOnly,
        late: found.late,
        to: to === "" ? null : to,
        line: source.slice(0, found.start).split("\n").length,
      });
    }
  }
  return { files, imports, faults };
}

interface Found {
  readonly text: string;
  readonly typeOnly: boolean;
  readonly late: boolean;
  readonly start: number;
}

function importsIn(parsed: ReturnType<typeof parseSync>): Found[] {
  const found: Found[] = [];
  for (const one of parsed.module.staticImports) {
    // `import "x"` and `import {} from "x"` run the file, so an import without entries counts as a value import.
    const typeOnly = one.entries.length > 0 && one.entries.every((entry) => entry.isType);
    found.push({ text: one.moduleRequest.value, typeOnly, late: false, start: one.start });
  }
  for (const one of parsed.module.staticExports) {
    for (const entry of one.entries) {
      if (entry.moduleRequest !== null)
        found.push({ text: entry.moduleRequest.value, typeOnly: entry.isType, late: false, start: entry.start });
    }
  }
  new Visitor({
    ImportExpression(node) {
      if (node.source.type === "Literal" && typeof node.source.value === "string") {
        found.push({ text: node.source.value, typeOnly: false, late: true, start: node.start });
      }
    },
    TSImportType(node) {
      found.push({ text: node.source.value, typeOnly: true, late: false, start: node.start });
    },
  }).visit(parsed.program);
  return found;
}

/** The imported file; null for a package or a built-in module; "" if the file does not exist. */
export function resolveImport(base: string, known: ReadonlySet<string>, from: string, text: string): string | null {
  const bare = text.replace(/\?.*$/, "");
  if (bare.startsWith(".")) {
    const place = path.posix.normalize(path.posix.join(path.posix.dirname(from), bare));
    if (known.has(place)) return place;
    return existsSync(path.join(base, place)) && /\.[a-z0-9]+$/.test(place) ? null : "";
  }
  if (!bare.startsWith("#")) return null;
  const place = inside(base, bare);
  if (place === null) return "";
  if (known.has(place)) return place;
  return existsSync(path.join(base, place)) && !isCode(place) ? null : "";
}

/** Resolves a name that begins with `#` by the `imports` of package.json: patterns with one star at the end. */
function inside(base: string, name: string): string | null {
  const { imports } = JSON.parse(readFileSync(path.join(base, "package.json"), "utf8")) as { imports?: Record<string, string> };
  for (const [pattern, place] of Object.entries(imports ?? {})) {
    const head = pattern.replace(/\*$/, "");
    if (name.startsWith(head)) return path.posix.normalize(place.replaceAll("*", name.slice(head.length)));
  }
  return null;
}

/** All groups of files that import each other in a cycle while they load (types included), each sorted; the list should be empty. */
export function cycles(graph: Graph): string[][] {
  const next = new Map<string, string[]>(graph.files.map((file) => [file, []]));
  for (const { from, to, late } of graph.imports) if (to !== null && !late) next.get(from)?.push(to);
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const groups: string[][] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file) ?? 0);
    stack.push(file);
    onStack.add(file);
    for (const to of next.get(file) ?? []) {
      if (!index.has(to)) visit(to);
      if (onStack.has(to)) low.set(file, Math.min(low.get(file) ?? 0, low.get(to) ?? 0));
    }
    if (low.get(file) !== index.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    for (const one of group) onStack.delete(one);
    if (group.length > 1 || (next.get(file) ?? []).includes(file)) groups.push(group.sort());
  };
  for (const file of graph.files) visit(file);
  return groups;
}
