/**
 * Creates queries and foreign keys that name a table of a module on which their own module does not depend, and checks that each is found.
 */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { readModules } from "./modules.ts";
import { sqlFaults, type OpenNames } from "./sql-tables.ts";

const module = (depends: readonly string[]): string => JSON.stringify({ title: "A module", depends });
const checkout: Readonly<Record<string, string>> = {
  "modules/threat/module.json": module([]),
  "modules/workshop/module.json": module(["threat"]),
  "modules/threat/server/migrations/20270101-01-threat.sql": "create table threat.scenario (id uuid);",
  "modules/workshop/server/migrations/20270101-02-workshop.sql":
    "create table workshop.room (scenario uuid references threat.scenario);\ncreate function workshop.open_room() returns int;",
  "platform/server/migrations/20270101-00-platform.sql": "create table platform.audit (id uuid);",
};

const faultsOf = (t: TestContext, planted: Readonly<Record<string, string>>, open: readonly OpenNames[] = []): string[] => {
  const base = mkdtempSync(path.join(tmpdir(), "counterpart-sql-"));
  t.after(() => rmSync(base, { recursive: true }));
  const files = { ...checkout, ...planted };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(base, file)), { recursive: true });
    writeFileSync(path.join(base, file), text);
  }
  return sqlFaults(base, Object.keys(files), readModules(base), open).faults;
};

test("SQL, kysely, function calls and foreign keys are found if they name a module that is not in `depends`", (t) => {
  const planted: readonly (readonly [string, string, string])[] = [
    ["modules/threat/server/a.ts", "sql`select id from workshop.room`", "workshop.room"],
    ["modules/threat/server/b.ts", 'tx.selectFrom("workshop.room as r").selectAll()', "workshop.room"],
    ["modules/threat/server/c.ts", "sql`select workshop.open_room()`", "workshop.open_room"],
    [
      "modules/threat/server/migrations/20270102-01-more.sql",
      "create table threat.more (room uuid references workshop.room);",
      "workshop.room",
    ],
  ];
  for (const [file, text, name] of planted)
    assert.deepEqual(faultsOf(t, { [file]: text }), [`${file} names ${name} of workshop: threat does not depend on it`]);
  assert.deepEqual(faultsOf(t, { "platform/server/d.ts": "sql`select id from threat.scenario`" }), [
    "platform/server/d.ts names threat.scenario of threat: the platform knows no module",
  ]);
});

test("tables of the platform, of the module and of its dependencies, comments and tests are not reported", (t) => {
  const faults = faultsOf(t, {
    "modules/workshop/server/a.ts": "sql`select from threat.scenario, workshop.room, platform.audit`",
    "modules/threat/server/a.ts": "/** Queries on workshop.room. */\n// and on workshop.room\nexport const a = room.scenario;",
    "modules/threat/server/a.test.ts": "sql`select from workshop.room`",
  });
  assert.deepEqual(faults, []);
});

test("a listed file is not reported; if it no longer names the table, its entry in the list is a fault", (t) => {
  const listed = { file: "modules/threat/server/a.ts", of: "workshop", reason: "planted" };
  assert.deepEqual(faultsOf(t, { [listed.file]: "sql`select from workshop.room`" }, [listed]), []);
  assert.match(faultsOf(t, {}, [listed])[0] ?? "", /lists modules\/threat\/server\/a.ts for workshop, which is not there/);
});
