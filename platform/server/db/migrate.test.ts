/**
 * Tests migrations: they only go forward, they are recorded, a failed migration is rolled back, and a copy is made before existing data
 * is migrated.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { dataFolder, later } from "./cluster.fixture.ts";
import { DatabaseRefused, newId, openDatabase } from "./index.ts";
import { type Migration, readMigrations } from "./migrate.ts";
import { testDatabase } from "./testing.ts";

const quiet = (): void => {};
const extra = (name: string, text: string): Migration => ({ name, sql: text, sha256: createHash("sha256").update(text).digest("hex") });
const wide = extra("20991231-01-wide.sql", "alter table platform.audit add column width int not null default 7;");
const refused =
  (...words: RegExp[]) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof DatabaseRefused && error.reason === "migration", String(error));
    for (const word of words) assert.match(error.message, word);
    return true;
  };

test("every file that ran is recorded with its digest, in the order of the names", async (t) => {
  const db = await testDatabase(t);
  const files = await readMigrations();
  const { rows } = await db.as("app", "select name, sha256 from platform.migration order by name");
  assert.deepEqual(
    rows,
    files.map(({ name, sha256 }) => ({ name, sha256 })),
  );
  assert.deepEqual(
    files.map((file) => file.name),
    files.map((file) => file.name).toSorted(),
  );
  for (const { name } of files) assert.match(name, /^\d{8}-\d\d-[a-z-]+\.sql$/);
});

test("files of several folders run in the order of their names; two files with the same name are refused", async (t) => {
  const folder = await dataFolder(t);
  const files = ["b/20260101-02-later.sql", "a/20260101-01-first.sql", "b/20260102-01-last.sql"].map((name) => join(folder, name));
  for (const file of files) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, "select 1;\r\n");
  }
  const all = await readMigrations(files);
  assert.deepEqual(
    all.map(({ name, sql }) => [name, sql]),
    ["20260101-01-first.sql", "20260101-02-later.sql", "20260102-01-last.sql"].map((name) => [name, "select 1;\n"]),
  );
  const again = join(folder, "a/20260102-01-last.sql");
  await writeFile(again, "");
  await assert.rejects(readMigrations([...files, again]), /Two migrations are named 20260102-01-last\.sql/);
});

test("before a database with rows is migrated, a copy is made; the copy can be opened and has the earlier rows", async (t) => {
  const dataDir = await dataFolder(t);
  const before = await openDatabase({ dataDir, log: quiet });
  const ids = Array.from({ length: 500 }, newId);
  for (const id of ids) {
    await before.transaction({ workspace: newId(), account: null, clearance: 0 }, (tx) =>
      sql`insert into platform.audit (workspace_id, id, actor_kind, action) values (platform.workspace(), ${id}, 'anyone', 'before')`.execute(
        tx,
      ),
    );
  }
  await before.close();

  const lines: string[] = [];
  const from = performance.now();
  const migrations = [...(await readMigrations()), wide];
  const after = await openDatabase({ dataDir, log: (line) => lines.push(line), migrations });
  later(t, () => after.close());
  t.diagnostic(`start with a copy and a migration: ${Math.round(performance.now() - from)} ms`);
  assert.match(lines.join("\n"), /copied to /);
  const { rows } = await after.pools.jobs.query("select id::text, width from platform.audit");
  assert.deepEqual([rows.length, new Set(rows.map((row) => row.width))], [500, new Set([7])]);

  const [copy = ""] = await readdir(join(dataDir, "copies"));
  const restored = await dataFolder(t);
  await rename(join(restored, "postgres"), join(restored, "postgres.old"));
  await cp(join(dataDir, "copies", copy), join(restored, "postgres"), { recursive: true });
  const old = await openDatabase({ dataDir: restored, log: quiet });
  later(t, () => old.close());
  const stored = await old.pools.jobs.query("select * from platform.audit");
  assert.deepEqual(new Set(stored.rows.map((row) => row.id)), new Set(ids));
  assert.ok(!stored.fields.some((field) => field.name === "width"));
});

test("the three newest copies are kept", async (t) => {
  const dataDir = await dataFolder(t);
  const migrations = await readMigrations();
  for (let round = 1; round <= 4; round += 1) {
    migrations.push(extra(`20991231-0${round}-round.sql`, `create table platform.round_${round} ();`));
    await (await openDatabase({ dataDir, log: quiet, migrations })).close();
  }
  assert.equal((await readdir(join(dataDir, "copies"))).length, 3);
});

test("a start without migrations to run makes no copy", async (t) => {
  const dataDir = await dataFolder(t);
  await (await openDatabase({ dataDir, log: quiet })).close();
  await assert.rejects(readdir(join(dataDir, "copies")), /ENOENT/);
});

test("a failing migration is rolled back, earlier migrations stay, and the error message names file and line", async (t) => {
  const dataDir = await dataFolder(t);
  const broken = extra("20991231-02-broken.sql", "create table platform.half ();\nselect 1;\ninsert into platform.nowhere values (1);");
  const migrations = [...(await readMigrations()), wide, broken];
  await assert.rejects(
    openDatabase({ dataDir, log: quiet, migrations }),
    refused(/20991231-02-broken\.sql \(line 3\)/, /nowhere/, /undone/),
  );
  const db = await openDatabase({ dataDir, log: quiet, migrations: migrations.slice(0, -1) });
  later(t, () => db.close());
  const { rows } = await db.pools.app.query(
    "select to_regclass('platform.half') half, (select count(*)::int from platform.migration where name like '2099%') n",
  );
  assert.deepEqual(rows, [{ half: null, n: 1 }]);
});

test("a file that changed after it ran, and a database of a newer release, are refused", async (t) => {
  const dataDir = await dataFolder(t);
  const [first, ...rest] = await readMigrations();
  const changed = [extra(first!.name, `${first!.sql} `), ...rest];
  await assert.rejects(
    openDatabase({ dataDir, log: quiet, migrations: changed }),
    refused(new RegExp(first!.name), /was changed/, /new migration/),
  );
  await assert.rejects(openDatabase({ dataDir, log: quiet, migrations: [first!] }), refused(/newer release/));
});

test("a file whose line ends were changed by a checkout is not reported as changed", async () => {
  const [first] = await readMigrations();
  const text = await readFile(new URL(`../migrations/${first!.name}`, import.meta.url), "utf8");
  assert.equal(first!.sha256, createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex"));
});

test("FORCE row-level security applies to the migrations' login too: an UPDATE changes rows only while FORCE is off", async (t) => {
  const db = await testDatabase(t);
  await db.as(
    "administrator",
    "insert into platform.command (workspace_id, command_id, endpoint, actor, digest) select gen_random_uuid(), n::text, 'e', 'a', '' from generate_series(1, 3) n",
  );
  const change = "update platform.command set endpoint = 'f'";
  assert.equal((await db.as("owner", change)).rowCount, 0);
  const lifted = `begin; alter table platform.command no force row level security; ${change}; alter table platform.command force row level security; commit`;
  const results = (await db.as("owner", lifted)) as unknown as { rowCount: number | null }[];
  assert.equal(results[2]?.rowCount, 3);
});
