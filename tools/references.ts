/**
 * Checks references. A comment or a document may name a Markdown file, a requirement, a need, a fact, a decision, or a section or
 * check of docs/methods.md only if a reader of this repository can open it.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { partOf } from "./layout.mjs";
import { isGenerated } from "./source-files.ts";

const requirementsFile = "docs/requirements.md";
const methodsFile = "docs/methods.md";

const readable = /\.(ts|tsx|mjs|js|json|md|txt|sql|css|html|typ|sh|yml|py)$/;
const prose = /\.(md|txt)$/;
const markdown = /(?<![\w:/.-])[\w./-]*\w\.md\b/g;
const fact = /\bF\d\.\d\d[a-f]?\b/g;
const cited = /\b(?:requirement|need)s? [RN]\d{1,2}\b(?:(?:,| and| or| to) [RN]\d{1,2}\b)*|^\W*[RN]\d{1,2}: /gi;
const section = /methods\.md(?:,| section)? ([A-G](?:\.\d)?)\b/g;
const decision = /\bdecisions?[ /](\d{4})\b/g;
const check = /\bG\d{1,2}\b/g;

/** The ids and headings that the two pages define. */
export interface Defined {
  readonly ids: ReadonlySet<string>;
  readonly sections: ReadonlySet<string>;
  /** The numbers of decision records, such as `0010`. */
  readonly decisions: ReadonlySet<string>;
}

/** Reads the definitions in `docs/requirements.md` and `docs/methods.md` of the checkout at `base`; empty if a page is missing. */
export function definedIn(base: string): Defined {
  const text = (file: string): string => (existsSync(path.join(base, file)) ? readFileSync(path.join(base, file), "utf8") : "");
  const groups = (content: string, form: RegExp): string[] => [...content.matchAll(form)].map(([, id = ""]) => id);
  const methods = text(methodsFile);
  const records = path.join(base, "docs/decisions");
  return {
    ids: new Set([...groups(text(requirementsFile), /^- \*\*([A-Z][\d.]+[a-f]?)\b/gm), ...groups(methods, /^\| (G\d+) \|/gm)]),
    sections: new Set(groups(methods, /^#+ ([A-G](?:\.\d)?)\.? /gm)),
    decisions: new Set(existsSync(records) ? readdirSync(records).map((name) => name.slice(0, 4)) : []),
  };
}

/** The faults, as sentences with file and line. */
export function referenceFaults(base: string, files: readonly string[]): string[] {
  const defined = definedIn(base);
  const faults: string[] = [];
  for (const file of files)
    if (readable.test(file) && file !== "package-lock.json" && !isGenerated(file))
      faults.push(...faultsOfText(base, file, readFileSync(path.join(base, file), "utf8"), defined));
  return faults;
}

/** The references of one text file that a reader cannot open. */
export function faultsOfText(base: string, file: string, content: string, { ids, sections, decisions }: Defined): string[] {
  const faults: string[] = [];
  for (const [index, line] of content.split("\n").entries()) {
    const where = `${file}:${index + 1}`;
    for (const [id] of line.matchAll(fact))
      if (!ids.has(id)) faults.push(`${where} names the fact ${id}; ${requirementsFile} has no such fact`);
    const said = prose.test(file) ? line : spoken(line);
    if (said === "") continue;
    for (const [name] of said.matchAll(markdown))
      if (!exists(base, file, name)) faults.push(`${where} names ${name}, which is not in the repository`);
    for (const [phrase] of said.matchAll(cited))
      for (const [id] of phrase.matchAll(/[RN]\d+/g))
        if (!ids.has(id)) faults.push(`${where} names ${id}; ${requirementsFile} does not have it`);
    for (const [, name = ""] of said.matchAll(section))
      if (!sections.has(name)) faults.push(`${where} names section ${name}; ${methodsFile} has no such section`);
    for (const [, number = ""] of said.matchAll(decision))
      if (!decisions.has(number)) faults.push(`${where} names decision ${number}, which is not in docs/decisions`);
    if (partOf(file) === "methods")
      for (const [id] of said.matchAll(check))
        if (!ids.has(id)) faults.push(`${where} names the check ${id}; ${methodsFile} does not have it`);
  }
  return faults;
}

/** The part of a line of code that is a comment or the title of a test. */
const spoken = (line: string): string =>
  /^\s*(?:\/?\*+|#)(.*)$/.exec(line)?.[1] ?? /(?:^|\s)(?:\/\/|\/\*+|--)(.*)$/.exec(line)?.[1] ?? /\btest\((["'`].*)$/.exec(line)?.[1] ?? "";

/** A name is looked up in the folder of the file and in every folder above it. */
function exists(base: string, file: string, name: string): boolean {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(base, folder, name))) return true;
    if (folder === ".") return false;
  }
}
