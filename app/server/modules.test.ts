/** The list of modules is complete and in dependency order, and each module can be left out together with its dependents. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { testDatabase } from "#platform/server/db/testing.ts";
import { createApplication } from "./app.ts";
import { allModules } from "./modules.generated.ts";
import { testSecret, testSettings } from "./testing.ts";

test("only one module declares each table in which something can be open", () => {
  const tables = allModules.flatMap(({ openThings = [] }) => openThings.map(({ table }) => table));
  assert.deepEqual(tables, [...new Set(tables)]);
  assert.ok(tables.length >= 7);
});

const folder = fileURLToPath(new URL("../../modules", import.meta.url));
const dependsOf = (name: string): readonly string[] =>
  (JSON.parse(readFileSync(`${folder}/${name}/module.json`, "utf8")) as { readonly depends: readonly string[] }).depends;

test("the list has every module with a server part, and each module comes after its dependencies", () => {
  const names = allModules.map(({ name }) => name);
  assert.deepEqual(
    names.toSorted(),
    readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/server/index.ts`)),
  );
  for (const [at, name] of names.entries())
    for (const needed of dependsOf(name).filter((one) => names.includes(one)))
      assert.ok(names.indexOf(needed) < at, `${name} depends on ${needed}`);
});

/** The module and all that depend on it, directly or indirectly. */
const withDependents = (name: string): ReadonlySet<string> => {
  const out = new Set([name]);
  for (const one of allModules) if (dependsOf(one.name).some((needed) => out.has(needed))) out.add(one.name);
  return out;
};

test("without a module and its dependents, the server works: it has none of their routes and tasks, and all of the others", async (t) => {
  const db = await testDatabase(t);
  const parts = { db, settings: testSettings({ data: tmpdir() }), secret: testSecret, log: () => {}, pages: false };
  const whole = await createApplication(parts);
  const { i18n } = whole.services;
  await whole.stop();
  for (const { name } of allModules) {
    const out = withDependents(name);
    const modules = allModules.filter((one) => !out.has(one.name));
    const application = await createApplication({ ...parts, i18n, modules });
    try {
      const { statusCode } = await application.desk.inject("/health");
      assert.equal(statusCode, 200, `without ${[...out].join(", ")}`);
      const gone = allModules.filter((one) => out.has(one.name)).flatMap((one) => [...one.routes, ...(one.roomRoutes ?? [])]);
      assert.equal(application.routes.length, whole.routes.length - gone.length, name);
      assert.ok(gone.every((route) => !application.routes.includes(route)));
    } finally {
      await application.stop();
    }
  }
});

test("a module that is listed twice is rejected with a sentence", async (t) => {
  const db = await testDatabase(t);
  const parts = { db, settings: testSettings({ data: tmpdir() }), secret: testSecret, log: () => {}, pages: false };
  await assert.rejects(
    createApplication({ ...parts, modules: [...allModules, ...allModules.slice(-1)] }),
    /The module desk is declared twice/,
  );
});
