/**
 * Checks that SQL and kysely queries of a module name only tables and functions of the platform, of the module itself, and of the modules on which it
 * depends. The owner of a table is the module whose migration creates it. Comments are ignored. Tests, and files that only tests use, may name any table.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { testFile } from "./boundaries.ts";
import { moduleOf } from "./layout.mjs";
import type { Module } from "./modules.ts";
import { isGenerated } from "./source-files.ts";

const migration = /^(platform|modules\/[^/]+)\/server\/migrations\/[^/]+\.sql$/;
const code = /^(platform|modules\/[^/]+)\/server\/.*\.ts$/;
const created = /\bcreate (?:or replace )?(?:table|view|function) ([a-z_]+\.[a-z_]+)/g;
const named = /(?<![\w.#/-])([a-z_]+\.[a-z_]+)/g;

/** An exception: a file that may name tables of a module on which its own module does not depend. If the file does not name them, that is a fault. */
export interface OpenNames {
  readonly file: string;
  readonly of: string;
  readonly reason: string;
}

const secrets = "one list of secret columns for history, archives and backups, compared with the catalogue of the database";
const archives = "one list of tables that no archive has, compared with the catalogue of the database";
const tables = "platform/server/migrations/20261127-02-platform-tables.sql";
const bytes = "the size of a workspace counts the rows that grow large";
export const openNames: readonly OpenNames[] = [
  { file: tables, of: "workshop", reason: secrets },
  { file: tables, of: "assessment", reason: bytes },
  { file: tables, of: "desk", reason: bytes },
  { file: "modules/assessment/server/assessments.ts", of: "threat", reason: "counts scenarios and rounds in one query" },
  { file: "platform/server/transfer/catalogue/left-out.ts", of: "workshop", reason: secrets },
  { file: "modules/knowledge/server/public/topics.ts", of: "assessment", reason: "the id of a message, not a table" },
  ...["knowledge", "people", "practice", "training"].map((of) => ({
    file: "platform/server/transfer/catalogue/left-out.ts",
    of,
    reason: archives,
  })),
  {
    file: "platform/server/transfer/node/one-workspace.ts",
    of: "training",
    reason: "the register of numbers has no workspace, because it names none; it is made again from the certificates",
  },
  ...[
    "assessment",
    "capability",
    "diligence",
    "effect",
    "landscape",
    "offline",
    "people",
    "policy",
    "priority",
    "safeguard",
    "training",
    "workshop",
  ].map((of) => ({
    file: "platform/server/db/secrets.ts",
    of,
    reason: secrets,
  })),
];

const withoutComments = (file: string, text: string): string =>
  file.endsWith(".sql") ? text.replaceAll(/--.*/g, "") : text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(?<=^|\s)\/\/.*/g, "");

export interface SqlNames {
  /** The number of tables and functions with an owner. */
  readonly looked: number;
  readonly faults: string[];
}

/** @param files all files of the checkout, as paths from `base` */
export function sqlFaults(
  base: string,
  files: readonly string[],
  modules: ReadonlyMap<string, Module>,
  open: readonly OpenNames[] = openNames,
): SqlNames {
  const texts = files
    .filter((file) => migration.test(file) || (code.test(file) && !testFile.test(file) && !isGenerated(file)))
    .map((file) => ({ file, text: withoutComments(file, readFileSync(path.join(base, file), "utf8")) }));
  const owner = new Map<string, string | null>();
  for (const { file, text } of texts)
    if (file.endsWith(".sql")) for (const [, name = ""] of text.matchAll(created)) owner.set(name, moduleOf(file));
  const used = new Set<OpenNames>();
  const faults: string[] = [];
  for (const { file, text } of texts) {
    const here = moduleOf(file);
    const allowed = new Set<string | null | undefined>([null, undefined, here, ...(modules.get(here ?? "")?.depends ?? [])]);
    for (const name of new Set([...text.matchAll(named)].map(([, one = ""]) => one))) {
      const of = owner.get(name);
      if (allowed.has(of)) continue;
      const known = open.find((one) => one.file === file && one.of === of);
      if (known) used.add(known);
      else
        faults.push(
          `${file} names ${name} of ${String(of)}: ${here === null ? "the platform knows no module" : `${here} does not depend on it`}`,
        );
    }
  }
  for (const one of open)
    if (!used.has(one)) faults.push(`tools/sql-tables.ts lists ${one.file} for ${one.of}, which is not there: remove it`);
  return { looked: owner.size, faults };
}
