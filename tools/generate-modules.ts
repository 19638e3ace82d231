/**
 * Writes the graph of the modules in ARCHITECTURE.md, and the lists of modules that server, desk and phone import, from the names in
 * `app/modules.ts`. People maintain only the list in `app/modules.ts`. Each part needs a separate generated file, because a part may
 * not import the code of another part (docs/decisions/0033-one-list-of-modules.md). `node generate-modules.ts` writes them,
 * `--check` fails if a file is stale.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { modules } from "../app/modules.ts";
import { placeOf } from "./layout.mjs";
import { moduleGraphText, readModules } from "./modules.ts";

export const partsOfModules = ["server", "web", "phone"] as const;
type PartOfModules = (typeof partsOfModules)[number];

export const listOf = (part: PartOfModules): string => `app/${part}/modules.generated.ts`;

/** The name of a module as a variable: `recommendation`, or `releasedProgress` for `released-progress`. */
const variable = (name: string): string => name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * The text of one list.
 * @param has whether a file exists in the checkout; if a module does not have the part, the module is not in the list of the part
 */
export const modulesFile = (part: PartOfModules, names: readonly string[], has: (file: string) => boolean): string => {
  const here = names.filter((name) => has(`modules/${name}/${part}/index.ts`));
  return [
    "// Made from app/modules.ts by tools/generate-modules.ts. Do not edit.",
    ...here.map((name) => `import { module as ${variable(name)} } from "#modules/${name}/${part}/index.ts";`),
    "",
    `export const allModules = [${here.map(variable).join(", ")}] as const;`,
    "",
  ].join("\n");
};

/**
 * The text of ARCHITECTURE.md with the graph of the modules in its first block of code. @throws Error if ARCHITECTURE.md has no
 * block of code
 */
export const withGraph = (text: string, graph: string): string => {
  const block = /^```\n[^`]*```/m;
  if (!block.test(text)) throw new Error("ARCHITECTURE.md has no block for the graph of the modules");
  return text.replace(block, () => `\`\`\`\n${graph}\`\`\``);
};

if (import.meta.main) {
  const architecture = placeOf("ARCHITECTURE.md");
  const before = readFileSync(architecture, "utf8");
  const after = withGraph(before, moduleGraphText(readModules(placeOf("."))));
  if (!process.argv.includes("--check") && after !== before) writeFileSync(architecture, after);
  for (const part of partsOfModules) {
    const target = placeOf(listOf(part));
    const text = modulesFile(part, modules, (file) => existsSync(placeOf(file)));
    if (!process.argv.includes("--check")) writeFileSync(target, text);
    else if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
      console.error(`${listOf(part)} is stale: run node tools/generate-modules.ts`);
      process.exitCode = 1;
    }
  }
}
