/**
 * Finds exports that no product code imports, and messages that no code reads. An export that only tests use counts as unused, except
 * in test support files (`testing-*.ts`, `*.fixture.ts`). A re-export is a use only if some code uses the re-export.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseSync, Visitor } from "rolldown/utils";
import { testFile } from "./boundaries.ts";
import { resolveImport } from "./module-graph.ts";
import { isProduct } from "./layout.mjs";
import { keptExports, type KeptExports } from "./kept-exports.ts";
import { isCode, isGenerated } from "./source-files.ts";

/** A name that a file imports from another file; `*` means all names. */
interface Use {
  readonly from: string;
  readonly to: string;
  readonly name: string;
}
/** A re-export: `as` is the name in this file, `name` is the name in the original file. */
interface Passed extends Use {
  readonly as: string;
}
interface Exported {
  readonly file: string;
  readonly name: string;
  readonly line: number;
  /** Whether the exporting file itself uses the name outside its declaration. */
  readonly usedInside: boolean;
  /** Whether the public API of a part re-exports the name. */
  readonly published: boolean;
}
/** The fixed texts of a template, between its placeholders; for example `.kept` in `${words}.kept`. */
type Pattern = readonly string[];
export interface Names {
  /** Texts in code outside tests, any of which may be the id of a message. */
  readonly texts: ReadonlySet<string>;
  readonly patterns: readonly Pattern[];
  readonly uses: readonly Use[];
  readonly passed: readonly Passed[];
  readonly exported: readonly Exported[];
}

/** Reads what files import and export by name. @param files code files, as paths from `base` */
export function readNames(base: string, files: readonly string[]): Names {
  const known = new Set(files);
  const uses: Use[] = [];
  const passed: Passed[] = [];
  const exported: Exported[] = [];
  const texts = new Set<string>();
  const patterns: Pattern[] = [];
  for (const from of files) {
    const source = readFileSync(path.join(base, from), "utf8");
    const { module, program } = parseSync(from, source);
    const counts = new Map<string, number>();
    const count = ({ name }: { readonly name: string }): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
    const at = (text: string): string | null => resolveImport(base, known, from, text) || null;
    new Visitor({
      Identifier: count,
      JSXIdentifier: count,
      Literal(node) {
        if (!isTested(from) && !isGenerated(from) && typeof node.value === "string") texts.add(node.value);
      },
      TemplateLiteral(node) {
        const between = node.quasis.map(({ value }) => value.cooked ?? "");
        const mayBeId = between.some((text) => text.includes(".")) && between.every((text) => /^[A-Za-z0-9.-]*$/.test(text));
        if (mayBeId && !isTested(from)) patterns.push(between);
      },
      ImportExpression(node) {
        const to = node.source.type === "Literal" && typeof node.source.value === "string" ? at(node.source.value) : null;
        if (to !== null) uses.push({ from, to, name: "*" });
      },
      TSImportType(node) {
        const to = at(node.source.value);
        if (to !== null) uses.push({ from, to, name: "*" });
      },
    }).visit(program);
    for (const { moduleRequest, entries } of module.staticImports) {
      const to = at(moduleRequest.value);
      if (to === null) continue;
      for (const { importName } of entries)
        uses.push({
          from,
          to,
          name: importName.kind === "Name" ? (importName.name ?? "*") : importName.kind === "Default" ? "default" : "*",
        });
    }
    for (const { entries } of module.staticExports)
      for (const { moduleRequest, importName, exportName, localName, isType, start } of entries) {
        const as = exportName.kind === "Default" ? "default" : (exportName.name ?? "*");
        const to = moduleRequest === null ? null : at(moduleRequest.value);
        if (to !== null) passed.push({ from, to, name: importName.kind === "Name" ? (importName.name ?? "*") : "*", as });
        if (as === "*") continue;
        exported.push({
          file: from,
          name: as,
          line: source.slice(0, start).split("\n").length,
          usedInside: moduleRequest === null && (counts.get(localName.name ?? as) ?? 0) > 1,
          published: moduleRequest !== null && (from.startsWith("methods/") || (isType && !from.startsWith("modules/"))),
        });
      }
  }
  return { texts, patterns, uses, passed, exported };
}

/**
 * Exports that nobody uses. These exports are not listed: one that its own file uses; one that an index of `methods` re-exports, because it
 * is part of a public API; and a type that an index of `platform` re-exports, because public functions accept or return it.
 */
export function unusedExports({ uses, passed, exported }: Names): Exported[] {
  const used = new Set<string>();
  const key = (file: string, name: string): string => `${file}\n${name}`;
  const passedBy = Map.groupBy(passed, ({ from }) => from);
  const mark = (file: string, name: string): void => {
    if (used.has(key(file, name))) return;
    used.add(key(file, name));
    for (const one of passedBy.get(file) ?? []) {
      if (one.as === "*") mark(one.to, name);
      else if (one.as === name || name === "*") mark(one.to, one.name);
    }
  };
  for (const { from, to, name } of uses) if (isTested(to) || !isTested(from)) mark(to, name);
  return exported.filter(
    ({ file, name, usedInside, published }) =>
      isProduct(file) &&
      !isTested(file) &&
      !isGenerated(file) &&
      !isDeclaration(file, name) &&
      !usedInside &&
      !published &&
      !used.has(key(file, name)) &&
      !used.has(key(file, "*")),
  );
}

/** Values that `generate-declared.ts` reads from the platform and each module. */
const isDeclaration = (file: string, name: string): boolean =>
  /^(platform\/contract\/own-|modules\/[^/]+\/contract\/)(permissions|problems)\.ts$/.test(file) && file.endsWith(`${name}.ts`);

/** Whether a file is a test, a journey, or a file that only these use. */
const isTested = (file: string): boolean => testFile.test(file) || file.startsWith("e2e/");

const fits = (id: string, pattern: Pattern): boolean => {
  const [first = "", ...rest] = pattern;
  const last = rest.pop() ?? "";
  if (!id.startsWith(first) || !id.endsWith(last) || id.length < first.length + last.length) return false;
  let at = first.length;
  for (const text of rest) {
    const found = id.indexOf(text, at);
    if (found < 0) return false;
    at = found + text.length;
  }
  return at <= id.length - last.length;
};

/** The ids of messages that no code reads, neither as a text nor by a template. */
export const unusedMessages = ({ texts, patterns }: Names, ids: readonly string[]): string[] =>
  ids.filter((id) => !texts.has(id) && !patterns.some((pattern) => fits(id, pattern)));

/** The faults of the whole checkout, as sentences. @param files all files, as paths from `base` */
export function unusedFaults(base: string, files: readonly string[], kept: readonly KeptExports[] = keptExports): Unused {
  const code = files.filter(isCode);
  const names = readNames(base, code);
  const isKept = ({ file, name }: Exported): boolean => kept.some((one) => one.file === file && one.names.includes(name));
  const dead = unusedExports(names);
  const groups = files.filter((file) => /^(platform|modules\/[^/]+)\/words\/en\/[a-z-]+\.json$/.test(file));
  const ids = groups.flatMap((file) => Object.keys(JSON.parse(readFileSync(path.join(base, file), "utf8")) as Record<string, string>));
  const listed = kept.flatMap(({ file, names: all }) => all.map((name) => ({ file, name })));
  return {
    looked: `${names.exported.length} exports of ${code.length} files, ${ids.length} messages`,
    faults: [
      ...(names.exported.length === 0 || ids.length === 0 ? ["nothing was read"] : []),
      ...dead
        .filter((one) => !isKept(one))
        .map(({ file, name, line }) => `${file}:${line} exports "${name}", which no code imports, tests aside: remove it`),
      ...unusedMessages(names, ids).map((id) => `no code reads the message ${id}: remove it in all languages`),
      ...listed
        .filter(({ file, name }) => !dead.some((one) => one.file === file && one.name === name))
        .map(({ file, name }) => `tools/kept-exports.ts lists ${name} of ${file}, which is used or is not there: remove the entry`),
    ],
  };
}

export interface Unused {
  readonly looked: string;
  readonly faults: readonly string[];
}
