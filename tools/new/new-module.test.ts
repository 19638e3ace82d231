/**
 * Makes a module with `npm run new module` in a copy of this checkout. Outside the module's folder, the command may change only one
 * line and generated files. The module must follow the rules of the checkout and have its texts in six languages.
 * `new-module.heavy.test.ts` runs the whole command, compiles the module and runs its tests.
 */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { boundaryFaults } from "../boundaries.ts";
import { layout } from "../layout.mjs";
import { cycles, readGraph } from "../module-graph.ts";
import { moduleState } from "../module-state.ts";
import { moduleFaults, readModules } from "../modules.ts";
import { allFiles, root } from "../source-files.ts";
import { sqlFaults } from "../sql-tables.ts";
import { ModuleRefused, newModule } from "./new-module.ts";
import { scratchCheckout } from "./scratch.fixture.ts";

const name = "journal";
const readHere = (file: string): string => readFileSync(path.join(root, file), "utf8");

test(
  "a new module changes one line and generated files outside its folder, and keeps the rules of the checkout",
  { timeout: 240_000 },
  async (t) => {
    const scratch = scratchCheckout(t);
    assert.deepEqual(scratch.changed(), []);
    newModule(scratch.folder, name, "20270101");
    const { modules: lists, declared, messageIds } = layout.generators;
    for (const step of [["node_modules/oxfmt/bin/oxfmt", `modules/${name}`], [lists], [declared], [messageIds]]) {
      const { code, text } = await scratch.run(step);
      assert.equal(code, 0, text);
    }

    const changed = scratch.changed();
    const own = changed.filter((file) => file.startsWith(`modules/${name}/`));
    const outside = changed.filter((file) => !own.includes(file));
    assert.deepEqual(
      outside.filter((file) => !file.endsWith(".generated.ts")),
      ["ARCHITECTURE.md", "app/modules.ts"],
    );
    const added = (file: string, before: string): string[] => {
      const former = before.split("\n");
      return scratch
        .read(file)
        .split("\n")
        .filter((line) => !former.includes(line));
    };
    const here = (file: string) => added(file, readHere(file));
    assert.deepEqual(here("app/modules.ts"), [`  "${name}",`]);
    // the graph in ARCHITECTURE.md is generated from the module.json files
    assert.deepEqual(here("ARCHITECTURE.md"), [`${name.padEnd(16)}-> assessment, workshop`]);

    for (const file of [...own, "app/modules.ts"]) assert.doesNotMatch(scratch.read(file), /zample|ZRANK|ZZ/i, file);
    const graph = readGraph(scratch.folder);
    const modules = readModules(scratch.folder);
    assert.deepEqual([...graph.faults, ...boundaryFaults(graph, modules), ...moduleFaults(modules)], []);
    assert.deepEqual([...cycles(graph), ...sqlFaults(scratch.folder, allFiles(scratch.folder), modules).faults], []);
    assert.deepEqual(
      moduleState(scratch.folder, own).faults.filter((fault) => fault.startsWith("modules/")),
      [],
    );

    // the template's migration refers to tables that exist
    const sql = allFiles(scratch.folder)
      .filter((file) => file.endsWith(".sql"))
      .map(scratch.read)
      .join("\n");
    const migration = own.find((file) => file.endsWith(".sql")) ?? assert.fail();
    for (const [, table = ""] of scratch.read(migration).matchAll(/references ([a-z_.]+)/g))
      assert.ok(sql.includes(`create table ${table} (`), table);

    const words = path.join(scratch.folder, "modules", name, "words");
    const groups = readdirSync(path.join(words, "en"));
    assert.deepEqual(readdirSync(words).toSorted(), ["ar", "en", "es", "fr", "ru", "zh"]);
    assert.ok(groups.includes(`${name}.json`) && groups.includes(`${name}-phone.json`) && groups.includes("problems.json"));
    for (const tag of readdirSync(words))
      for (const group of groups) {
        const texts = (of: string) => JSON.parse(scratch.read(`modules/${name}/words/${of}/${group}`)) as Record<string, string>;
        assert.deepEqual(Object.keys(texts(tag)), Object.keys(texts("en")), `${tag}/${group}`);
        assert.ok(
          Object.values(texts(tag)).every((one) => one.trim() !== ""),
          `${tag}/${group}`,
        );
      }
  },
);

test("a name that cannot be used is refused with an explanation, and nothing is written", (t) => {
  const base = mkdtempSync(path.join(tmpdir(), "counterpart-new-"));
  t.after(() => rmSync(base, { recursive: true }));
  mkdirSync(path.join(base, "app"));
  mkdirSync(path.join(base, "modules/threat"), { recursive: true });
  writeFileSync(path.join(base, "app/modules.ts"), 'export const modules = [\n  "threat",\n] as const;\n');
  mkdirSync(path.join(base, "modules/threat/server"));
  writeFileSync(path.join(base, "modules/threat/server/record-kinds.ts"), 'export const kind = { urn: "hazard" };\n');
  const refused = (reason: RegExp) => (error: unknown) => error instanceof ModuleRefused && reason.test(error.message);
  assert.throws(() => newModule(base, "threat", "20270101"), refused(/modules\/threat is there already/));
  assert.throws(() => newModule(base, "hazard", "20270101"), refused(/record-kinds\.ts declares a record "hazard" already/));
  for (const bad of ["", "a", "Upper", "with-hyphen", "../elsewhere"])
    assert.throws(() => newModule(base, bad, "20270101"), refused(/not the name/));
  assert.deepEqual(readdirSync(path.join(base, "modules")), ["threat"]);
});

test("the migration of a new module comes after all others, even if the last one was made on the same day", (t) => {
  const base = mkdtempSync(path.join(tmpdir(), "counterpart-new-"));
  t.after(() => rmSync(base, { recursive: true }));
  mkdirSync(path.join(base, "app"));
  mkdirSync(path.join(base, "modules/threat/server/migrations"), { recursive: true });
  writeFileSync(path.join(base, "app/modules.ts"), 'export const modules = [\n  "threat",\n] as const;\n');
  writeFileSync(path.join(base, "modules/threat/server/migrations/20270102-07-threat.sql"), "");
  assert.ok(newModule(base, "first", "20270102").includes("modules/first/server/migrations/20270102-08-first.sql"));
  assert.ok(newModule(base, "later", "20270301").includes("modules/later/server/migrations/20270301-01-later.sql"));
});
