/**
 * Tests that queries on the audit use existing actions. An action is the id of an endpoint. A query with a misspelt id would find nothing, without an
 * error.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { testDatabase } from "#platform/server/db/testing.ts";
import { createApplication } from "./app.ts";
import { testSecret, testSettings } from "./testing.ts";

const root = path.join(import.meta.dirname, "../..");

/** Names that a query compares with an audit action. A name that ends in a point matches every action that begins with it. */
const lookedUp = (text: string): string[] =>
  [...text.matchAll(/\baction\s+(?:=\s*'([^']+)'|like\s+'([^'%]+)%'|in\s*\(([^)]*)\))/g)].flatMap(([, one, prefix, list]) =>
    list === undefined ? [one ?? prefix ?? ""] : [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name ?? ""),
  );

test("every action that a query looks up is the id of an endpoint", async (t) => {
  const db = await testDatabase(t);
  const app = await createApplication({ db, settings: testSettings({ data: tmpdir() }), secret: testSecret, log: () => {}, pages: false });
  const ids = app.routes.map(({ endpoint }) => endpoint.id);
  await app.stop();
  const exists = (name: string): boolean => (name.endsWith(".") ? ids.some((id) => id.startsWith(name)) : ids.includes(name));
  const found = ["app", "modules", "platform"]
    .flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)))
    .filter((file) => /\/server\/.*\.(ts|sql)$/.test(file) && !file.endsWith(".test.ts"))
    .flatMap((file) => lookedUp(readFileSync(path.join(root, file), "utf8")).map((name) => ({ file, name })));
  assert.deepEqual(
    found.filter(({ name }) => !exists(name)),
    [],
  );
  assert.ok(found.some(({ name }) => name === "assessment.set-step"));
  assert.deepEqual(lookedUp("action in ('a.b', 'c.d') or action like 'e.%' or action = 'f.g'"), ["a.b", "c.d", "e.", "f.g"]);
});
