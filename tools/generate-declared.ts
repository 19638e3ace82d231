/**
 * Writes `platform/contract/declared.generated.ts`: the permissions with the roles that hold them and the problem codes with their
 * status, as the platform and the modules of `app/modules.ts` declare them. `--check` fails if the file is stale.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { modules } from "../app/modules.ts";
import { layout, placeOf } from "./layout.mjs";

type Values = Readonly<Record<string, unknown>>;

/** The declared values of one kind, by name. @throws Error if two declarations have the same name */
export const joined = (what: string, declared: readonly { readonly of: string; readonly values: Values }[]): Values => {
  const owner = new Map<string, string>();
  for (const { of, values } of declared)
    for (const name of Object.keys(values)) {
      const other = owner.get(name);
      if (other !== undefined) throw new Error(`The ${what} ${name} is declared by ${other} and by ${of}: only one may declare it.`);
      owner.set(name, of);
    }
  return Object.assign({}, ...declared.map(({ values }) => values)) as Values;
};

const literal = (name: string, values: Values): string =>
  [
    `export const ${name} = {`,
    ...Object.entries(values).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`),
    "} as const;",
  ].join("\n");

/** The text of the generated file. */
export const declaredFile = (permissions: Values, problems: Values): string =>
  [
    "// Made from the declarations of the platform and the modules by tools/generate-declared.ts. Do not edit.",
    "/** The roles that hold each permission. */",
    literal("heldBy", permissions),
    "/** The HTTP status of each problem code. */",
    literal("statusOf", problems),
    "",
  ].join("\n");

/** The values of an export in the files of this checkout; a file that does not exist declares nothing. */
const valuesOf = async (name: "permissions" | "problems"): Promise<{ of: string; values: Values }[]> => {
  const places = [
    { of: "the platform", file: `platform/contract/own-${name}.ts` },
    ...modules.map((module) => ({ of: `modules/${module}`, file: `modules/${module}/contract/${name}.ts` })),
  ];
  const declared = [];
  for (const { of, file } of places) {
    if (!existsSync(placeOf(file))) continue;
    const loaded = (await import(pathToFileURL(placeOf(file)).href)) as Readonly<Record<string, Values>>;
    declared.push({ of, values: loaded[name] ?? {} });
  }
  return declared;
};

if (import.meta.main) {
  const text = declaredFile(joined("permission", await valuesOf("permissions")), joined("problem code", await valuesOf("problems")));
  const target = placeOf(layout.declared);
  if (!process.argv.includes("--check")) writeFileSync(target, text);
  else if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
    console.error(`${layout.declared} is stale: run node tools/generate-declared.ts`);
    process.exitCode = 1;
  }
}
