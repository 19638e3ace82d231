/**
 * Tests that after a migration that removes secrets from rows, no file of the data folder contains the secrets. The test simulates two releases. In
 * the earlier release the database contained a room's secret key; rooms were opened, changed and closed, and PostgreSQL gathered statistics. The
 * later release has the migration that removes the secrets.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { emptyFolder, later } from "./cluster.fixture.ts";
import { withClient } from "./bootstrap.ts";
import { newId, openDatabase } from "./index.ts";
import { type Migration, readMigrations } from "./migrate.ts";
import { looksSecret } from "./secrets.ts";

// This test uses its own server, even if the other tests use another one.
delete process.env["DATABASE_URL"];

const filesWith = async (folder: string, wanted: string): Promise<string[]> => {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path).catch(() => Buffer.alloc(0))).includes(wanted)) found.push(path.slice(folder.length + 1));
  }
  return found;
};

const secret = "planted-secret-half-of-a-room-kept-by-an-earlier-release";
const code = "PLNT-CODE";
const [workspace, assessment, room] = [newId(), newId(), newId()];
const migration = (name: string, text: string): Migration => ({ name, sql: text, sha256: createHash("sha256").update(text).digest("hex") });
/** Stores the secret key in the room, and its secrets in the history. */
const earlier = migration(
  "20991231-01-earlier.sql",
  "alter table workshop.room add column secret_key text; alter table history.revision disable trigger leave_secrets_out;",
);
/** Removes the secrets from all rows, and asks for a rewrite of the tables. */
const cleaning = migration(
  "20991231-02-later.sql",
  `alter table history.revision no force row level security;
  update history.revision set "row" = "row" - '{secret_key,code}'::text[];
  alter table history.revision enable trigger leave_secrets_out;
  alter table history.revision force row level security;
  alter table platform.command no force row level security;
  update platform.command set reply = reply || '{"code": null, "joinUrl": null}' where endpoint = 'workshop.open-room' and reply is not null;
  alter table platform.command force row level security;
  insert into platform.rewrite_due (table_name, because)
    select t, 'former rows held room keys and join codes' from unnest(array['history.revision', 'platform.command', 'workshop.room']) t;
  alter table workshop.room drop column secret_key;`,
);

/** Writes the rows of an earlier release: a room with its secrets, its history, the stored reply, then the end of the room. */
const rowsOfThen = `
  set counterpart.workspace = '${workspace}'; set counterpart.clearance = '4';
  insert into assessment.yardstick (workspace_id, id, code, version, digest, data) values ('${workspace}', '${assessment}', 'y', '1', 'd', '{}');
  insert into assessment.criteria_set (workspace_id, id, code, version, digest, data) values ('${workspace}', '${assessment}', 'c', '1', 'd', '{}');
  insert into assessment.assessment (workspace_id, id, title, title_lang, horizon_months, yardstick_id, criteria_set_id, marking, visibility)
    values ('${workspace}', '${assessment}', 'A', 'en', 24, '${assessment}', '${assessment}', 'TLP:AMBER', 2);
  insert into workshop.room (workspace_id, id, assessment_id, title, title_lang, marking, visibility, public_key, secret_key, code, groups)
    values ('${workspace}', '${room}', '${assessment}', 'R', 'en', 'TLP:AMBER', 2, 'public', '${secret}', '${code}', 0);
  insert into history.revision (workspace_id, table_name, row_key, rev, "row")
    select workspace_id, 'workshop.room', 'k', n, to_jsonb(r) from workshop.room r, generate_series(1, 40) n;
  insert into platform.command (workspace_id, command_id, endpoint, actor, digest, reply) values ('${workspace}', 'c', 'workshop.open-room', 'a', 'd',
    jsonb_build_object('id', '${room}', 'code', '${code}', 'joinUrl', 'http://x/#${code}.public', 'state', 'open'));
  analyze;
  update workshop.room set state = 'closed', secret_key = null, code = null;`;

test("secrets of an earlier release are removed from tables, log, statistics and older copies, and the log reports this", async (t) => {
  const dataDir = await emptyFolder(t);
  const then = [...(await readMigrations()), earlier];
  const migrations = [...then, cleaning];
  const before = await openDatabase({ dataDir, log: () => {}, migrations: then });
  await withClient(before.reach("owner"), (client) => client.query(rowsOfThen));
  await before.close();
  const control = await filesWith(dataDir, secret);
  assert.ok(control.some((file) => file.includes("/base/")) && control.some((file) => file.includes("/pg_wal/")), control.join(" "));

  const log: string[] = [];
  const from = performance.now();
  const after = await openDatabase({ dataDir, log: (line) => void log.push(line), migrations });
  t.diagnostic(`start with a copy, the migration and the rewriting: ${Math.round(performance.now() - from)} ms`);
  later(t, () => after.close());
  for (const wanted of [secret, code]) assert.deepEqual(await filesWith(dataDir, wanted), [], `${wanted}, while the server runs`);
  assert.match(
    log.join("\n"),
    /copied to [^]*Deleted secrets were removed[^]*Copies of the database made before updates held them too and were destroyed/,
  );
  await after.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    const rows = await tx.selectFrom("history.revision").select("row").execute();
    assert.equal(rows.length, 40);
    for (const { row } of rows) {
      const names = Object.keys(row as object);
      assert.ok(names.includes("title") && !names.includes("code") && !names.includes("secret_key"));
      assert.deepEqual(names.filter(looksSecret), ["public_key"]);
    }
    const replies = await tx.selectFrom("platform.command").select("reply").execute();
    assert.deepEqual(replies[0]?.reply, { id: room, code: null, joinUrl: null, state: "open" });
  });
  await after.close();
  for (const wanted of [secret, code]) assert.deepEqual(await filesWith(dataDir, wanted), [], `${wanted}, after a clean stop`);

  const again: string[] = [];
  const next = await openDatabase({ dataDir, log: (line) => void again.push(line), migrations });
  later(t, () => next.close());
  assert.deepEqual(again, [], "a second start has nothing to rewrite");
});

test("the next start finishes an interrupted rewrite", async (t) => {
  const dataDir = await emptyFolder(t);
  const db = await openDatabase({ dataDir, log: () => {} });
  await withClient(db.reach("owner"), async (client) => {
    await client.query(`set counterpart.workspace = '${workspace}'; set counterpart.clearance = '4'`);
    await client.query(
      `insert into platform.command (workspace_id, command_id, endpoint, actor, digest) values ('${workspace}', '${secret}', 'e', 'a', 'd')`,
    );
    await client.query("delete from platform.command");
    await client.query(
      "insert into platform.rewrite_due (table_name, because) values ('platform.command', 'a test'), ('gone.away', 'a test')",
    );
  });
  await db.close();
  assert.notDeepEqual(await filesWith(dataDir, secret), []);
  const log: string[] = [];
  const next = await openDatabase({ dataDir, log: (line) => void log.push(line) });
  later(t, () => next.close());
  assert.deepEqual(await filesWith(dataDir, secret), []);
  assert.match(log.join("\n"), /\(a test\)\. Backups and archives/);
});
