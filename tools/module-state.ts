/**
 * Checks that importing a file of `modules/` or `platform/` registers nothing and creates no state that code changes later
 * (docs/decisions/0031-modules-declare.md). At its top level, a file must not have a statement that runs, a `let`, or a `Map`, `Set` or empty array
 * that is not declared read-only. `kept-state.ts` lists the exceptions, each with a reason.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "rolldown/utils";
import { testFile } from "./boundaries.ts";
import { keptState, programs, type KeptState, type Programs } from "./kept-state.ts";

/** A top-level statement that runs, or a variable that holds state. */
export interface Found {
  /** The name of the variable; null if it is a statement that runs. */
  readonly name: string | null;
  readonly line: number;
}

type Program = ReturnType<typeof parseSync>["program"];
type Statement = Program["body"][number];

const declares = new Set([
  "ImportDeclaration",
  "ExportAllDeclaration",
  "ExportNamedDeclaration",
  "ExportDefaultDeclaration",
  "VariableDeclaration",
  "FunctionDeclaration",
  "ClassDeclaration",
  "TSTypeAliasDeclaration",
  "TSInterfaceDeclaration",
  "TSModuleDeclaration",
]);
const list = "tools/kept-state.ts";
const containers = new Set(["Map", "Set", "WeakMap", "WeakSet"]);
const readOnlyType = /^\s*:\s*(readonly\b|Readonly(Array|Map|Set|<))/;

/** @param file the path; its extension selects the language (TypeScript with or without JSX) */
export function stateOf(file: string, source: string): Found[] {
  const found: Found[] = [];
  const at = (start: number): number => source.slice(0, start).split("\n").length;
  const look = (statement: Statement): void => {
    if (statement.type === "ExportNamedDeclaration" && statement.declaration) return look(statement.declaration);
    if (!declares.has(statement.type)) found.push({ name: null, line: at(statement.start) });
    if (statement.type !== "VariableDeclaration" || statement.declare) return;
    for (const { id, init, start } of statement.declarations) {
      const name = id.type === "Identifier" ? id.name : source.slice(id.start, id.end);
      const type = "typeAnnotation" in id && id.typeAnnotation ? source.slice(id.typeAnnotation.start, id.typeAnnotation.end) : "";
      const made = init?.type === "NewExpression" && init.callee.type === "Identifier" && containers.has(init.callee.name);
      const empty = init?.type === "ArrayExpression" && init.elements.length === 0;
      if (statement.kind === "let" || ((made || empty) && !readOnlyType.test(type))) found.push({ name, line: at(start) });
    }
  };
  parseSync(file, source).program.body.forEach(look);
  return found;
}

/** The faults of the given files, and list entries that are no longer needed. */
export function stateFaults(
  sources: readonly { readonly file: string; readonly source: string }[],
  allowed: readonly KeptState[] = keptState,
  started: readonly Programs[] = programs,
): string[] {
  const used = new Set<string>();
  const faults: string[] = [];
  for (const { file, source } of sources) {
    const program = started.find(({ files }) => files.test(file));
    const entries = allowed.filter((one) => one.file === file);
    for (const { name, line } of stateOf(file, source)) {
      if (program) used.add(program.files.source);
      else if (name === null && entries.some(({ runs }) => runs === true)) used.add(`${file} statements`);
      else if (name === null) faults.push(`${file}:${line} runs a statement when it is imported: a module declares, the application calls`);
      else if (entries.some(({ names }) => names.includes(name))) used.add(`${file} ${name}`);
      else faults.push(`${file}:${line} keeps "${name}" for the whole process: pass it on, declare it read-only, or list it in ${list}`);
    }
  }
  const listed = [
    ...started.map(({ files }) => files.source),
    ...allowed.flatMap(({ file, names, runs }) => [...names, ...(runs ? ["statements"] : [])].map((name) => `${file} ${name}`)),
  ];
  return [...faults, ...listed.filter((entry) => !used.has(entry)).map((entry) => `${list} lists ${entry}, which is not there`)];
}

/** Checks all files that the rule applies to; `files` are paths from `base`. */
export function moduleState(base: string, files: readonly string[]): { readonly looked: number; readonly faults: string[] } {
  const some = files.filter((file) => /^(modules|platform)\/.*\.tsx?$/.test(file) && !testFile.test(file) && !file.endsWith(".d.ts"));
  return { looked: some.length, faults: stateFaults(some.map((file) => ({ file, source: readFileSync(path.join(base, file), "utf8") }))) };
}
