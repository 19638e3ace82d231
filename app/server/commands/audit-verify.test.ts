/** Tests the command on a running node, on a stopped one, and without a node. */
import { makeCheckpoint } from "#platform/server/audit/make-checkpoint.ts";
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import pg from "pg";
import { recordAudit } from "#platform/server/audit/index.ts";
import { dataFolder, emptyFolder, later, postmasterPid } from "#platform/server/db/cluster.fixture.ts";
import { readSecrets } from "#platform/server/db/cluster-files.ts";
import { newId, openDatabase } from "#platform/server/db/index.ts";
import { socketFolder } from "#platform/server/db/places.ts";
import { auditVerifyCommand } from "./audit-verify.ts";

// These nodes use their own servers, even if the other tests use another one.
delete process.env["DATABASE_URL"];

const run = async (...argv: string[]) => {
  let [out, err] = ["", ""];
  const code = await auditVerifyCommand(
    argv,
    (text) => (out += text),
    (text) => (err += text),
  );
  return { code, out, err };
};

test("the audit of a running and of a stopped node is verified; changed rows and deleted newest rows are reported", async (t) => {
  const dataDir = await dataFolder(t);
  const db = await openDatabase({ dataDir, log: () => {} });
  later(t, () => db.close());
  const workspace = newId();
  const write = () =>
    db.transaction({ workspace, account: null, clearance: 0 }, (tx) =>
      recordAudit(tx, { actor: "anyone", action: "test.look", ids: [newId()] }),
    );
  for (let made = 0; made < 2; made += 1) {
    await write();
    await makeCheckpoint(db);
  }
  await write();

  const running = await run(`--data=${dataDir}`);
  assert.equal(running.code, 0, running.err);
  assert.match(running.out, /3 audit rows, 2 checkpoints, 1 workspaces\. 1 rows are in no checkpoint yet\.[^]*Everything holds/);
  const checkpoint = /newest checkpoint of \S+: (2-[0-9a-f]{32})\n/.exec(running.out)?.[1] ?? assert.fail(running.out);
  assert.equal((await db.pools.app.query("select 1")).rowCount, 1, "the node still runs");
  await db.close();

  const stopped = await run(`--data=${dataDir}`, "--at-least", checkpoint, "--json");
  assert.equal(stopped.code, 0, stopped.err);
  const whole = JSON.parse(stopped.out).heads[0].digest as string;
  assert.equal((await run(`--data=${dataDir}`, `--at-least=${whole}`)).code, 0, "a whole digest is accepted too");
  assert.equal(JSON.parse(stopped.out).pending, 1);
  assert.equal(await postmasterPid(dataDir), 0, "the server it started is stopped again");

  const again = await openDatabase({ dataDir, log: () => {} });
  later(t, () => again.close());
  const { superuser } = await readSecrets(join(dataDir, "postgres"));
  const client = new pg.Client({ host: socketFolder(dataDir), user: "postgres", password: superuser, database: "counterpart" });
  await client.connect();
  await client.query("delete from platform.audit where id = (select ids[1] from platform.audit_checkpoint where number = 2)");
  const removed = await run(`--data=${dataDir}`);
  assert.deepEqual(
    [removed.code, /1 findings:\n {2}a row of a checkpoint is missing \(workspace .*, checkpoint 2, row /.test(removed.out)],
    [1, true],
    removed.out,
  );
  // delete the newest rows and checkpoints, as the login `owner` can
  const owner = new pg.Client(again.reach("owner"));
  await owner.connect();
  await owner.query(
    `alter table platform.audit no force row level security; alter table platform.audit_checkpoint no force row level security`,
  );
  await owner.query("delete from platform.audit where id not in (select unnest(ids) from platform.audit_checkpoint where number = 1)");
  await owner.query("delete from platform.audit_checkpoint where number > 1");
  await owner.query(`alter table platform.audit force row level security; alter table platform.audit_checkpoint force row level security`);
  await owner.end();
  await client.end();
  const blind = await run(`--data=${dataDir}`);
  assert.deepEqual([blind.code, /Everything holds/.test(blind.out)], [0, true], "a cut-off end cannot be seen from the database alone");
  for (const given of [checkpoint, whole]) {
    const seen = await run(`--data=${dataDir}`, "--at-least", given);
    assert.equal(seen.code, 1);
    assert.match(seen.out, new RegExp(`does not contain this checkpoint: its end was cut off.*: ${given}`));
  }
});

test("without a database, or with an unknown flag or an invalid checkpoint, the command prints an explanation and creates nothing", async (t) => {
  const folder = await emptyFolder(t);
  const dataDir = join(folder, "data");
  for (const there of [false, true]) {
    if (there) await mkdir(dataDir);
    const none = await run(`--data=${dataDir}`);
    assert.deepEqual([none.code, none.out], [2, ""]);
    assert.match(none.err, /There is no database in .*--data/);
    assert.equal(existsSync(dataDir), there);
  }
  for (const none of [["--at-least=abc"], ["--at-least"], ["--at-least", "0-abc"]]) assert.equal((await run(...none)).code, 2);
  assert.equal((await run("--what")).code, 2);
});
