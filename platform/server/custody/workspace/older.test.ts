/**
 * Archives of older releases can be imported: one made here with the tables of the previous release, and a file that such a release
 * wrote and that is stored with the code (`older-09.age`, with its key), so that later changes keep reading it.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type TestContext, test } from "node:test";
import { withClient } from "../../db/bootstrap.ts";
import { readMigrations } from "../../db/migrate.ts";
import { type TestDatabase, testDatabase } from "../../db/testing.ts";
import { identitiesIn, opened } from "../archive/sealed.ts";
import { unpack, verifyArchive, whole } from "../archive/unpack.ts";
import { custodyOf } from "../testing.ts";
import { exportWorkspace } from "./export.ts";
import { importWorkspace } from "./import.ts";
import { openScratch } from "./scratch.ts";

const workspace = "0195d0a0-7e1a-7000-8000-00000000aaaa";
const lastOfThen = "20261124-09-threat-visibility.sql";
const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const small = readFileSync(beside("small-workspace.fixture.sql"), "utf8");

const check = async (there: TestDatabase): Promise<void> => {
  const one = async (text: string): Promise<unknown> => Object.values((await there.as("administrator", text)).rows[0] ?? {})[0];
  assert.equal(await one("select count(*)::int from threat.judgement"), 12);
  assert.equal(await one("select best from threat.judgement order by id limit 1"), 0.1 + 1 / 37);
  assert.equal(await one("select count(*)::int from question.item where state = 'revealed' and kind = 'rating'"), 1, "a revealed scenario");
  assert.equal(await one("select merged_into::text from threat.scenario where number = 2"), "0195d0a0-7e1a-7000-8000-00000000a103");
  assert.equal(await one("select data from threat.criteria_set"), null, "JSON null is a value");
  assert.equal(await one("select data is null from threat.criteria_set"), false);
  assert.equal(await one("select step from workshop.room"), "scenarios", "a column of a later migration, as that migration fills it");
  assert.deepEqual(await one("select array[state, code] from workshop.room"), ["closed", null], "no key, so closed");
  assert.equal(await one("select token_hash from workshop.seat"), "left behind 0195d0a0-7e1a-7000-8000-00000000a008");
  assert.equal(await one(`select "row" ? 'secret_key' or "row" ? 'code' from history.revision where table_name = 'workshop.room'`), false);
  assert.equal(await one("select summary from threat.scenario limit 1"), 'A policy-level summary, "quoted", with a \\ and a tab\t.');
  assert.equal(await one("select name from directory.account"), "Amara");
};

const importInto = async (t: TestContext, file: string, identities: readonly string[], dataDir: string): Promise<TestDatabase> => {
  const there = await testDatabase(t);
  const verified = await verifyArchive(file, identities);
  const migrations = await readMigrations();
  assert.ok(verified.header.migrations.length < migrations.length, "it is of an older schema");
  await importWorkspace({ file, identities, verified, owner: there.config("owner"), dataDir, migrations, pgBin: null });
  return there;
};

test("the rows of an archive of the previous release are upgraded, and exported again with the same content", async (t) => {
  const custody = await custodyOf(t);
  const then = (await readMigrations()).filter(({ name }) => name <= lastOfThen);
  assert.equal(then.length, 9);
  const file = join(custody.folder, "then.age");
  const old = await openScratch(null);
  try {
    await old.migrateTo(then);
    await withClient(old.owner, (client) => client.query(`begin; ${small}; commit`));
    await exportWorkspace(old.reach("backup"), file, { workspace, recipients: [custody.key.recipient], dataDir: custody.dataDir });
  } finally {
    await old.close();
  }
  let plain = "";
  await unpack(await opened(file, [custody.key.identity]), async (entry) => void (plain += (await whole(entry.body)).toString()));
  for (const secret of ["the-secret-half", "the-code", "hash-of-a-token"]) assert.ok(!plain.includes(secret), secret);
  const there = await importInto(t, file, [custody.key.identity], custody.dataDir);
  await check(there);
  const first = await custody.send(there, workspace);
  const next = await testDatabase(t);
  await custody.take(next, first.file);
  assert.equal((await custody.send(next, workspace)).manifest.content, first.manifest.content);
});

test("the file that an older release wrote can still be imported", async (t) => {
  const custody = await custodyOf(t);
  const identities = identitiesIn(readFileSync(beside("older-09.key.txt"), "utf8"));
  await check(await importInto(t, beside("older-09.age"), identities, custody.dataDir));
});
