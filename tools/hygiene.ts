/**
 * Finds mistakes that no other tool finds: a test with `only`, a comment that marks unfinished work, an absolute path of a developer's machine, a
 * file too large for git, a file name that is not in kebab-case or not descriptive, and references that cannot be opened.
 */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { referenceFaults } from "./references.ts";
import { isProduct, layout } from "./layout.mjs";
import { isCode, isGenerated, isTest } from "./source-files.ts";

const maxBytes = 1_000_000;
/** Large files that are allowed: `folder/` or a whole path. */
const heavy: readonly string[] = [`${layout.content}/`];
const text = /\.(ts|tsx|mjs|js|json|md|sql|css|html|typ|sh|yml)$|^\.ci\/run$/;

// Written in parts, so that this file does not match itself.
const later = new RegExp(`\\b(${["TO" + "DO", "FIX" + "ME"].join("|")})\\b`);
const machine = new RegExp(`(^|[\\s"'\`(=])/(${["wo" + "rk", "ro" + "ot", "ho" + "me/[a-z]+", "Us" + "ers/[A-Za-z]+"].join("|")})/`);
const built = new RegExp(`new ${"Reg" + "Exp"}\\(`);
/**
 * Files that may build regular expressions. They build them only from constants, numbers and text that they escape, never from user input.
 */
const builders: readonly string[] = [
  "methods/elicitation/excalibur.ts",
  "methods/guard/coordinates.ts",
  "methods/guard/lexicon.ts",
  "methods/press/judge.ts",
  "modules/priority/server/risk-list/import/numbers.ts",
  "platform/server/auth/auth.ts",
  "platform/server/transfer/archive/unpack.ts",
  "platform/server/transfer/workspace/scratch.ts",
];
const mayBuild = (file: string): boolean => !isProduct(file) || isTest(file) || /\/testing[^/]*\.ts$/.test(file) || builders.includes(file);
const alone = /\b(test|it|describe|suite)\.only\(|\bonly: true\b/;
const vague = /(^|\/)(utils?|helpers?|service|manager|common|misc)\.(ts|tsx|mjs)$/;
const kebab = /^[a-z0-9.]+(-[a-z0-9.]+)*$/;

/** The faults, as sentences with file and line. */
export function hygieneFaults(base: string, files: readonly string[]): string[] {
  const faults: string[] = [];
  for (const file of files) {
    const { size } = statSync(path.join(base, file));
    if (size > maxBytes && file !== "package-lock.json" && !heavy.some((one) => file.startsWith(one))) {
      faults.push(`${file} weighs ${size} bytes; above ${maxBytes} a file is listed in tools/hygiene.ts`);
    }
    if (isCode(file) && !kebab.test(path.basename(file))) faults.push(`${file}: code files are named in kebab-case`);
    if (vague.test(file)) faults.push(`${file}: a name that says nothing; name what is in it`);
    if (text.test(file) && file !== "package-lock.json" && !isGenerated(file))
      faults.push(...lineFaults(file, readFileSync(path.join(base, file), "utf8")));
  }
  return [...faults, ...referenceFaults(base, files)];
}

/** The faults in the lines of one text file. */
export function lineFaults(file: string, content: string): string[] {
  const faults: string[] = [];
  for (const [index, line] of content.split("\n").entries()) {
    const where = `${file}:${index + 1}`;
    if (isCode(file) && later.test(line)) faults.push(`${where} leaves something for later: ${line.trim().slice(0, 80)}`);
    if (machine.test(line)) faults.push(`${where} names a path of somebody's machine: ${line.trim().slice(0, 80)}`);
    if (!mayBuild(file) && built.test(line))
      faults.push(`${where} builds a regular expression; what it is built from is looked at in tools/hygiene.ts`);
    if (isTest(file) && alone.test(line)) faults.push(`${where} runs one test alone`);
  }
  return faults;
}
