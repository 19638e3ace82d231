/** Tests the chain of the audit: an intact chain verifies, and tampering is detected. */
import { makeCheckpoint } from "./make-checkpoint.ts";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { type Tx, newId } from "../db/index.ts";
import { type TestDatabase, testDatabase } from "../db/testing.ts";
import { recordAudit, startCheckpoints } from "./index.ts";
import { checkpointAll, verified } from "./testing.ts";

const workspace = newId();
const account = newId();
type More = Partial<Parameters<typeof recordAudit>[1]>;
/** Writes rows in one transaction, so that no batch ends between them. */
const writeTogether = (db: TestDatabase, rows: number, more: More = {}, where = workspace) =>
  db.transaction({ workspace: where, account, clearance: 4 }, async (tx: Tx) => {
    for (let row = 0; row < rows; row += 1)
      await recordAudit(tx, { actor: { kind: "account", account }, action: "threat.record-scenario", ids: [newId()], ...more });
  });
const write = (db: TestDatabase, more: More = {}, where = workspace) => writeTogether(db, 1, more, where);

const kinds = async (db: TestDatabase, heads: string[] = []) => (await verified(db, heads)).findings.map((f) => f.kind);

/** Makes three checkpoints of three rows each, and writes one row that is in no checkpoint yet. */
const filled = async (t: Parameters<typeof testDatabase>[0]) => {
  const db = await testDatabase(t);
  for (let made = 0; made < 3; made += 1) {
    await writeTogether(db, 3);
    await checkpointAll(db);
  }
  await write(db);
  const { rows } = await db.as("administrator", "select ids from platform.audit_checkpoint where number = 2");
  return { db, ids: rows[0].ids as string[] };
};

test("an intact audit verifies, and the report counts the rows that are in no checkpoint yet", async (t) => {
  const { db } = await filled(t);
  await write(db, {}, newId());
  const result = await verified(db);
  assert.deepEqual(result.findings, []);
  assert.deepEqual([result.workspaces, result.checkpoints, result.rows, result.pending], [2, 3, 11, 2]);
  assert.deepEqual(
    result.heads.map((h) => [h.workspace, h.number]),
    [[workspace, 3]],
  );
});

test("a changed row is found, for a change of any column", async (t) => {
  const changes = [
    "action = 'other.action'",
    "actor = '\\x00'",
    "actor_kind = 'system'",
    "subject = 'urn:x'",
    "ids = '{}'",
    "reads = true",
    "at = at + interval '1 microsecond'",
  ];
  const { db, ids } = await filled(t);
  for (const change of changes) {
    await db.as("administrator", `create table kept as select * from platform.audit where id = '${ids[1]}'`);
    await db.as("administrator", `update platform.audit set ${change} where id = '${ids[1]}'`);
    assert.deepEqual((await verified(db)).findings, [{ kind: "row-changed", workspace, number: 2, row: ids[1] }], change);
    await db.as(
      "administrator",
      `delete from platform.audit where id = '${ids[1]}'; insert into platform.audit select * from kept; drop table kept`,
    );
    assert.deepEqual(await kinds(db), []);
  }
});

test("a removed row is found", async (t) => {
  const { db, ids } = await filled(t);
  await db.as("administrator", "delete from platform.audit where id = $1", [ids[0]]);
  assert.deepEqual((await verified(db)).findings, [{ kind: "row-removed", workspace, number: 2, row: ids[0] }]);
});

test("a changed order is found, whether two rows were exchanged or a checkpoint lists its rows in another order", async (t) => {
  const { db, ids } = await filled(t);
  const [a, b] = ids;
  await db.as(
    "administrator",
    `update platform.audit x set at = y.at from platform.audit y where (x.id, y.id) in (('${a}', '${b}'), ('${b}', '${a}'))`,
  );
  assert.deepEqual(
    (await verified(db)).findings.map((f) => [f.kind, f.row]),
    [
      ["row-changed", a],
      ["row-changed", b],
    ],
  );
  const other = await filled(t);
  await other.db.as("administrator", "update platform.audit_checkpoint set ids = array[ids[2], ids[1], ids[3]] where number = 2");
  assert.deepEqual((await verified(other.db)).findings, [{ kind: "rows-reordered", workspace, number: 2 }]);
});

test("a row inserted later is found", async (t) => {
  const { db } = await filled(t);
  await db.as(
    "administrator",
    "insert into platform.audit (workspace_id, id, actor_kind, action, xact) select workspace_id, $1, 'anyone', 'forged', xact from platform.audit order by xact limit 1",
    [newId()],
  );
  assert.deepEqual(await kinds(db), ["row-added"]);
});

test("a checkpoint that was changed, removed or replaced is found", async (t) => {
  const { db } = await filled(t);
  await db.as("administrator", "update platform.audit_checkpoint set root = sha256('x') where number = 3");
  assert.deepEqual(await kinds(db), ["checkpoint-changed"]);
  const removed = await filled(t);
  await removed.db.as("administrator", "delete from platform.audit_checkpoint where number = 2");
  assert.deepEqual([...new Set(await kinds(removed.db))].sort(), ["checkpoint-changed", "checkpoint-missing", "row-added"]);
});

test("a checkpoint that was written down earlier shows that the newest checkpoints and their rows were deleted", async (t) => {
  const { db } = await filled(t);
  const head = (await verified(db)).heads[0]?.digest ?? "";
  await db.as(
    "administrator",
    "delete from platform.audit where id = any(select unnest(ids) from platform.audit_checkpoint where number = 3); delete from platform.audit_checkpoint where number = 3",
  );
  assert.deepEqual(await kinds(db), []);
  assert.deepEqual(await kinds(db, [head]), ["noted-checkpoint-missing"]);
});

test("a row of an open transaction waits for a later checkpoint; every row is in exactly one checkpoint", async (t) => {
  const db = await testDatabase(t);
  let release = () => {};
  t.after(() => release());
  await write(db);
  await checkpointAll(db);
  const held = new Promise<void>((resolve) => (release = resolve));
  let started = () => {};
  const begun = new Promise<void>((resolve) => (started = resolve));
  const slow = db.transaction({ workspace, account, clearance: 4 }, async (tx) => {
    await recordAudit(tx, { actor: { kind: "account", account }, action: "slow" });
    started();
    await held;
  });
  await begun;
  await write(db);
  assert.equal(await makeCheckpoint(db), 0, "the row of the committed transaction waits, because an older transaction is still open");
  release();
  await slow;
  // other databases of the test server may have open transactions for a moment
  let covered = 0;
  while (covered < 2) covered += await makeCheckpoint(db);
  assert.equal(covered, 2);
  assert.deepEqual(await kinds(db), []);
});

test("more rows than one batch, and one transaction larger than a batch, are all in a checkpoint", async (t) => {
  const db = await testDatabase(t);
  const insert = (n: number) =>
    db.as(
      "administrator",
      `insert into platform.audit (workspace_id, id, actor_kind, action) select '${workspace}', gen_random_uuid(), 'anyone', 'x' from generate_series(1, ${n})`,
    );
  await insert(10);
  await insert(6000);
  await insert(10);
  await checkpointAll(db);
  const result = await verified(db);
  assert.deepEqual([result.rows, result.pending, result.findings.length], [6020, 0, 0]);
});

test("a batch ends between two transactions, whatever the number of digits of their ids", async (t) => {
  const db = await testDatabase(t);
  // ids from 5 to 104, a hundred rows each, all older than any transaction of this server
  await db.as(
    "administrator",
    `insert into platform.audit (workspace_id, id, actor_kind, action, xact)
     select '${workspace}', gen_random_uuid(), 'anyone', 'x', (5 + n % 100)::text::xid8 from generate_series(1, 10000) n`,
  );
  assert.equal(await makeCheckpoint(db), 10_000);
  assert.equal(await makeCheckpoint(db), 0);
  const result = await verified(db);
  assert.deepEqual([result.rows, result.pending, result.findings], [10_000, 0, []]);
  assert.ok(result.checkpoints > 1);
});

test("checkpoints are made at intervals, and the stop makes a last checkpoint of the remaining rows", async (t) => {
  const db = await testDatabase(t);
  const checkpoints = startCheckpoints(db, 20);
  await write(db);
  while ((await verified(db)).pending > 0);
  await write(db);
  await checkpoints.stop();
  await checkpointAll(db);
  assert.equal((await verified(db)).checkpoints, 2);
});

test("the application can add audit rows and read those of its own workspace; it can do nothing else with the audit", async (t) => {
  const { db, ids } = await filled(t);
  const inside = (text: string) =>
    db.as("app", `begin; set local counterpart.workspace = '${workspace}'; set local counterpart.clearance = '4'; ${text}`);
  for (const text of [
    "update platform.audit set action = 'x'",
    "delete from platform.audit",
    "truncate platform.audit",
    "delete from platform.audit_checkpoint",
    "update platform.audit_checkpoint set root = ''",
    "insert into platform.audit_checkpoint select * from platform.audit_checkpoint",
    "select * from platform.person_salt",
  ])
    await assert.rejects(inside(text), /permission denied/, text);
  await assert.rejects(
    inside(`insert into platform.audit (workspace_id, id, actor_kind, action) values ('${newId()}', '${newId()}', 'anyone', 'x')`),
    /row-level security/,
  );
  assert.equal((await db.as("app", "select * from platform.audit where id = $1", [ids[0]])).rows.length, 0, "no workspace is open");
});

test("a person is stored as the same salted digest in every row; without the salt nobody can identify the person", async (t) => {
  const db = await testDatabase(t);
  await write(db);
  await write(db);
  const actors = async () =>
    (await db.as("administrator", "select distinct encode(actor, 'hex') a from platform.audit")).rows.map((row) => row.a as string);
  const before = await actors();
  assert.equal(before.length, 1);
  assert.notEqual(
    before[0],
    createHash("sha256")
      .update(Buffer.from(account.replaceAll("-", ""), "hex"))
      .digest("hex"),
    "the digest of an account has a salt, because a digest without a salt could be computed from the id",
  );
  await db.as("app", "select platform.forget_person($1)", [account]);
  await write(db);
  assert.equal((await actors()).length, 2);
  const text = JSON.stringify((await db.as("administrator", "select * from platform.audit")).rows);
  assert.ok(!text.includes(account));
});

test("an audit row contains only ids, and its actor is of a known kind", async (t) => {
  const db = await testDatabase(t);
  await assert.rejects(write(db, { ids: ["Amara Diallo"] }), /ids only/);
  await assert.rejects(write(db, { actor: "account:amara@example.org" }), /known kind/);
  await assert.rejects(write(db, { actor: "somebody" }), /known kind/);
  await write(db, { actor: { kind: "participant", room: newId(), seat: newId() } });
  assert.deepEqual((await db.as("administrator", "select actor_kind, actor from platform.audit")).rows, [
    { actor_kind: "participant", actor: null },
  ]);
});
