/**
 * Tests that archives of older releases can be imported. Nothing has been released yet, so the test simulates the next release: the present
 * migrations and one more, which moves rows to other columns and to a new table.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { withClient } from "../../db/bootstrap.ts";
import { type Migration, migrate, readMigrations } from "../../db/migrate.ts";
import { type TestDatabase, testDatabase } from "../../db/testing.ts";
import { opened } from "../archive/sealed.ts";
import { unpack, verifyArchive, whole } from "../archive/unpack.ts";
import { transferOf } from "../testing.ts";
import { exportWorkspace } from "./export.ts";
import { importWorkspace } from "./import.ts";
import { openScratch } from "./scratch.ts";

const workspace = "0195d0a0-7e1a-7000-8000-00000000aaaa";
const small = readFileSync(new URL("small-workspace.fixture.sql", import.meta.url), "utf8");

const next = (text: string): Migration => ({
  name: "20991231-01-next.sql",
  sql: text,
  sha256: createHash("sha256").update(text).digest("hex"),
});
/** A column gets another name, a column with a value from another table is added, and rows move to a table of their own. */
const nextRelease = next(`
  alter table threat.scenario rename column summary to abstract;
  alter table workshop.seat add column room_title text;
  create table threat.area (workspace_id uuid not null, scenario_id uuid not null, area text not null,
    primary key (workspace_id, scenario_id, area), foreign key (workspace_id, scenario_id) references threat.scenario);
  alter table threat.scenario no force row level security;
  alter table workshop.room no force row level security;
  alter table workshop.seat no force row level security;
  insert into threat.area select workspace_id, id, unnest(technology_areas) from threat.scenario;
  update workshop.seat s set room_title = r.title from workshop.room r where r.workspace_id = s.workspace_id and r.id = s.room_id;
  alter table workshop.seat force row level security;
  alter table workshop.room force row level security;
  alter table threat.scenario force row level security;
  alter table threat.scenario drop column technology_areas;
  select platform.protect('threat.area');
  grant select on threat.area to counterpart_app;`);

const check = async (there: TestDatabase): Promise<void> => {
  const one = async (text: string): Promise<unknown> => Object.values((await there.as("administrator", text)).rows[0] ?? {})[0];
  assert.equal(await one("select count(*)::int from threat.judgement"), 12);
  assert.equal(await one("select best from threat.judgement order by id limit 1"), 0.1 + 1 / 37);
  assert.equal(await one("select count(*)::int from question.item where state = 'revealed' and kind = 'rating'"), 1, "a revealed scenario");
  assert.equal(await one("select merged_into::text from threat.scenario where number = 2"), "0195d0a0-7e1a-7000-8000-00000000a103");
  assert.equal(await one("select data from assessment.criteria_set"), null, "the column has the JSON value null, and not no value");
  assert.equal(await one("select data is null from assessment.criteria_set"), false);
  assert.deepEqual(
    await one("select array[state, code] from workshop.room"),
    ["closed", null],
    "the imported room is closed, because its key is not in the archive",
  );
  assert.equal(await one("select token_hash from workshop.seat"), "left behind 0195d0a0-7e1a-7000-8000-00000000a008");
  assert.equal(await one(`select "row" ? 'code' from history.revision where table_name = 'workshop.room'`), false);
  assert.equal(await one("select name from directory.account"), "Amara");
  assert.equal(
    await one("select abstract from threat.scenario limit 1"),
    'A policy-level summary, "quoted", with a \\ and a tab\t.',
    "a column that the later migration renamed",
  );
  assert.equal(await one("select room_title from workshop.seat"), "Room", "a column that the later migration filled");
  assert.equal(await one("select count(*)::int from threat.area"), 6, "rows that the later migration moved");
};

/** An empty database of the next release. */
const nextDatabase = async (t: TestContext, migrations: readonly Migration[]): Promise<TestDatabase> => {
  const there = await testDatabase(t);
  await migrate({
    migrations,
    owner: there.config("owner"),
    reader: there.config("app"),
    jobs: there.config("jobs"),
    backupPoint: async () => {},
    log: () => {},
  });
  return there;
};

test("the rows of an archive of the previous release are upgraded, and exported again with the same content", async (t) => {
  const transfer = await transferOf(t);
  const then = await readMigrations();
  const now = [...then, nextRelease];
  const identities = [transfer.key.identity];
  const file = join(transfer.folder, "then.age");
  const old = await openScratch(null);
  try {
    await old.migrateTo(then);
    await withClient(old.owner, (client) => client.query(`begin; ${small}; commit`));
    await exportWorkspace(old.reach("backup"), file, { workspace, recipients: [transfer.key.recipient], dataDir: transfer.dataDir });
  } finally {
    await old.close();
  }
  let plain = "";
  await unpack(await opened(file, identities), async (entry) => void (plain += (await whole(entry.body)).toString()));
  for (const secret of ["the-code", "hash-of-a-token"]) assert.ok(!plain.includes(secret), secret);
  const take = async (from: string): Promise<TestDatabase> => {
    const there = await nextDatabase(t, now);
    const verified = await verifyArchive(from, identities);
    await importWorkspace({
      file: from,
      identities,
      verified,
      owner: there.config("owner"),
      dataDir: transfer.dataDir,
      migrations: now,
      extensions: null,
      pgBin: null,
    });
    return there;
  };
  const there = await take(file);
  await check(there);
  const first = await transfer.send(there, workspace);
  assert.equal(
    first.manifest.content === (await verifyArchive(file, identities)).manifest.content,
    false,
    "the content digests differ, because the releases have different tables",
  );
  const again = await take(first.file);
  await check(again);
  assert.equal((await transfer.send(again, workspace)).manifest.content, first.manifest.content);
});
