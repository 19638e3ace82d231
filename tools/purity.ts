/**
 * Checks that the code of methods/ does not depend on the machine, because equal input must give equal bytes on every machine. The compiler settings already
 * exclude the DOM and Node. This check finds uses of the environment in the language itself: the clock, randomness, the locale, the time zone.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseSync, Visitor } from "rolldown/utils";
import { partOf } from "./layout.mjs";

const members = new Map<string, ReadonlySet<string>>([
  ["Math", new Set(["random"])],
  ["Date", new Set(["now"])],
  ["performance", new Set(["now", "timeOrigin"])],
  ["crypto", new Set(["getRandomValues", "randomUUID", "subtle"])],
  ["Temporal", new Set(["Now"])],
]);
/** Methods whose results depend on the machine's locale or time zone; sorting by code unit and toISOString do not. */
const localeMethods = new Set([
  "localeCompare",
  "toLocaleString",
  "toLocaleDateString",
  "toLocaleTimeString",
  "toLocaleUpperCase",
  "toLocaleLowerCase",
]);
const globals = new Set([
  "fetch",
  "setTimeout",
  "setInterval",
  "process",
  "globalThis",
  "window",
  "document",
  "navigator",
  "localStorage",
  "require",
  "Intl",
]);

/** The uses of the environment in one file, as sentences. */
export function ambientUses(file: string, source: string): string[] {
  const found: string[] = [];
  const parsed = parseSync(file, source);
  const report = (start: number, what: string): void => {
    found.push(`${file}:${source.slice(0, start).split("\n").length} uses ${what}`);
  };
  new Visitor({
    MemberExpression(node) {
      if (node.computed || node.property.type !== "Identifier") return;
      const { name } = node.property;
      if (localeMethods.has(name)) report(node.start, name);
      if (node.object.type !== "Identifier") return;
      if (members.get(node.object.name)?.has(name) === true) report(node.start, `${node.object.name}.${name}`);
      if (globals.has(node.object.name)) report(node.start, node.object.name);
    },
    NewExpression(node) {
      if (node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0) report(node.start, "new Date()");
      if (node.callee.type === "Identifier" && globals.has(node.callee.name)) report(node.start, node.callee.name);
    },
    CallExpression(node) {
      if (node.callee.type === "Identifier" && (globals.has(node.callee.name) || node.callee.name === "Date")) {
        report(node.start, `${node.callee.name}()`);
      }
    },
  }).visit(parsed.program);
  return found;
}

/** All uses of the environment in methods/, except in tests. `files` are paths from `base`. */
export function impurities(base: string, files: readonly string[]): { readonly looked: number; readonly faults: string[] } {
  const core = files.filter((file) => partOf(file) === "methods" && file.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(file));
  return { looked: core.length, faults: core.flatMap((file) => ambientUses(file, readFileSync(path.join(base, file), "utf8"))) };
}
