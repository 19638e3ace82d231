/**
 * Tests that the list of modules is complete and in the order of dependencies, and that each module can be left out together with
 * its dependents.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { answerQuestion, getMyAnswer, getPhoneQuestion } from "#platform/contract/questions.ts";
import { testDatabase } from "#platform/server/db/testing.ts";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import { createApplication } from "./app.ts";
import { allModules } from "./modules.generated.ts";
import { testSecret, testSettings } from "./testing.ts";

test("each table whose rows can be open (`openThings`) is declared by only one module", () => {
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

/** The module and all modules that depend on it, directly or indirectly. */
const withDependents = (name: string): ReadonlySet<string> => {
  const out = new Set([name]);
  for (const one of allModules) if (dependsOf(one.name).some((needed) => out.has(needed))) out.add(one.name);
  return out;
};

test("without a module and its dependents, the server has exactly the routes and tasks of the other modules", async (t) => {
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

test("a start runs the sweeps of every module in every workspace, but not on a copy of a demonstration that was just started", async (t) => {
  const db = await testDatabase(t, { kind: "demonstration" });
  const swept: string[] = [];
  const sweep: Sweep = {
    action: "test.sweep",
    failed: "The sweep of the test failed",
    end: async (_tx, workspace) => {
      swept.push(workspace);
      return [];
    },
  };
  const modules = [{ name: "one", routes: [], sweeps: () => [sweep] }];
  const parts = { db, settings: testSettings({ data: tmpdir() }), secret: testSecret, log: () => {}, pages: false };
  const application = await createApplication({ ...parts, modules });
  t.after(() => application.stop());
  const demonstration = (await application.start()) ?? assert.fail("it is a demonstration");
  assert.deepEqual(swept.toSorted(), [demonstration.velmara, demonstration.programme]);
  await application.start(undefined, demonstration);
  assert.equal(swept.length, 2);
});

test("a module that is listed twice is rejected with an explanation", async (t) => {
  const db = await testDatabase(t);
  const parts = { db, settings: testSettings({ data: tmpdir() }), secret: testSecret, log: () => {}, pages: false };
  await assert.rejects(
    createApplication({ ...parts, modules: [...allModules, ...allModules.slice(-1)] }),
    new RegExp(`The module ${allModules.at(-1)?.name ?? ""} is declared twice`),
  );
});

/** The names that a file of declarations exports; none if the file does not exist. */
const namesIn = async (file: string, name: "permissions" | "problems"): Promise<string[]> => {
  const place = new URL(`../../${file}`, import.meta.url);
  return existsSync(place) ? Object.keys(((await import(place.href)) as Record<string, object>)[name] ?? {}) : [];
};

/** The module and all modules that it depends on, directly or indirectly. */
const withDependencies = (name: string): ReadonlySet<string> => {
  const found = new Set<string>();
  const add = (one: string): void => {
    if (found.has(one)) return;
    found.add(one);
    dependsOf(one).forEach(add);
  };
  add(name);
  return found;
};

test("endpoints use only permissions and problem codes of the platform, of their module and of its dependencies, and all of them are used", async () => {
  const used = { permissions: new Set<string>(["public", "signed-in", "seat"]), problems: new Set<string>() };
  for (const { name, routes, roomRoutes = [], questions = [] } of allModules) {
    for (const kind of ["permissions", "problems"] as const) {
      const allowed = new Set(["public", "signed-in", "seat", ...(await namesIn(`platform/contract/own-${kind}.ts`, kind))]);
      for (const one of withDependencies(name))
        for (const declared of await namesIn(`modules/${one}/contract/${kind}.ts`, kind)) allowed.add(declared);
      for (const { endpoint } of [...routes, ...roomRoutes])
        for (const one of kind === "permissions" ? [endpoint.permission] : (endpoint.problems ?? [])) {
          used[kind].add(one);
          assert.ok(allowed.has(one), `${endpoint.id} of ${name} uses ${one}, which ${name} does not depend on`);
        }
      if (kind === "problems")
        for (const question of questions)
          for (const one of question.problems ?? [])
            assert.ok(allowed.has(one), `${question.name} of ${name} uses ${one}, which ${name} does not depend on`);
    }
  }
  // the endpoints of the workshop serve every kind of question, so a problem code of one kind must be in that kind's declaration
  const ofAnyKind = new Set<string>();
  for (const file of ["platform/contract/own-problems.ts", "modules/workshop/contract/problems.ts"])
    for (const code of await namesIn(file, "problems")) ofAnyKind.add(code);
  for (const endpoint of [getPhoneQuestion, answerQuestion, getMyAnswer])
    for (const one of endpoint.problems ?? []) assert.ok(ofAnyKind.has(one), `${endpoint.id} uses ${one} of one kind`);
  for (const { name } of allModules)
    for (const one of await namesIn(`modules/${name}/contract/permissions.ts`, "permissions"))
      assert.ok(used.permissions.has(one), `no endpoint needs ${one}, which ${name} declares`);
});
