/**
 * Tests the export at the desk: who may export, which requests are refused, how an archive is made from the request to the file, and how archives are
 * cancelled and expire.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { cancelExport, downloadExport, getExport, listExports, startExport } from "../../contract/transfer.ts";
import { clearanceOf, permissionsOf, roles } from "../../contract/roles.ts";
import { testApplication, type TestApplication } from "#app/server/testing.ts";
import { verifyArchive } from "./archive/unpack.ts";
import { transferOf } from "./testing.ts";
import { refused, velmara } from "#platform/server/testing-values.ts";

const world = async (t: TestContext, now?: () => Date) => {
  const transfer = await transferOf(t);
  const app = await testApplication(t, { settings: { data: transfer.dataDir }, ...(now ? { now } : {}) });
  const amara = await app.as("amara");
  const params = { workspace: velmara };
  const body = { recipients: [transfer.key.recipient] };
  return { transfer, app, amara, params, body, folder: join(transfer.dataDir, "exports", velmara) };
};

/** Runs the task of a job directly. A test below checks that the job is enqueued, and the journey e2e/transfer uses real workers. */
const perform = async (app: TestApplication, task: "transfer.export" | "transfer.expire", payload: unknown = null): Promise<void> => {
  const scope = { workspace: velmara, account: null, clearance: 4 };
  const ctx = {
    ...scope,
    db: app.db,
    job: { id: "1", attempt: 1, lastAttempt: false },
    signal: new AbortController().signal,
    log: () => {},
  };
  await app.tasks[task]?.(payload, { ...ctx, transaction: (work) => app.db.transaction(scope, work) });
};

test("the focal point gets an encrypted archive that opens with her key, and the audit records it", async (t) => {
  const { transfer, app, amara, params, body } = await world(t);
  const started = await amara.call(startExport, { params, body });
  assert.equal(started.state, "waiting");
  const jobs = await app.db.as(
    "administrator",
    "select t.identifier from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier like 'transfer.%' order by j.run_at",
  );
  assert.deepEqual(
    jobs.rows.map((row) => row.identifier),
    ["transfer.export", "transfer.expire"],
  );
  await perform(app, "transfer.export", { export: started.id });
  const done = await amara.call(getExport, { params: { ...params, export: started.id } });
  assert.equal(done.state, "done");
  assert.equal(done.done, done.total);
  const { status, headers, bytes } = await amara.send("GET", amara.address(downloadExport, { params: { ...params, export: done.id } }));
  assert.equal(status, 200);
  assert.equal(bytes.length, done.bytes);
  assert.match(String(headers["content-disposition"]), /^attachment; filename="Republic_of_Velmara_\d{4}-\d\d-\d\d\.age"/);
  const file = join(transfer.folder, "taken.age");
  await writeFile(file, bytes);
  const { manifest } = await verifyArchive(file, [transfer.key.identity]);
  assert.equal(manifest.content, done.content);
  const audit = await app.db.as(
    "administrator",
    "select action, ids::text[] as ids from platform.audit where action like 'transfer.%' order by at",
  );
  assert.deepEqual(audit.rows, [
    { action: "transfer.start-export", ids: [done.id] },
    { action: "transfer.download-export", ids: [done.id] },
  ]);
  await amara.call(cancelExport, { params: { ...params, export: done.id } });
  assert.ok(!existsSync(join(transfer.dataDir, "exports", velmara, `${done.id}.age`)), "the file of the cancelled export is deleted");
  assert.equal((await amara.send("GET", `/api/w/${velmara}/exports/${done.id}/file`)).status, 410);
});

test("a guest, an authority, a reviewer and the programme may not use any endpoint of the export", async (t) => {
  const { app, params, body } = await world(t);
  for (const who of ["bruno", "dalia", "elif"] as const) {
    const page = await app.as(who);
    await assert.rejects(page.call(startExport, { params, body }), refused("no-access"), who);
    await assert.rejects(page.call(listExports, { params }), refused("no-access"), who);
  }
});

test("an export is refused if a key is not an age key, is secret or of a newer kind, if there are no keys or too many, or if another export runs", async (t) => {
  const { transfer, amara, params, body } = await world(t);
  const start = (...recipients: string[]) => amara.call(startExport, { params, body: { recipients } });
  const { recipient, identity } = transfer.key;
  const altered = `${recipient.slice(0, -1)}${recipient.endsWith("q") ? "p" : "q"}`;
  for (const wrong of ["Amara", identity, `age1pq1${"q".repeat(100)}`, altered, `${recipient} x`])
    await assert.rejects(start(recipient, wrong), refused("recipient-unreadable"), wrong);
  await assert.rejects(start(), refused("invalid-input"));
  await assert.rejects(start(...Array.from({ length: 6 }, () => recipient)), refused("invalid-input"));
  await amara.call(startExport, { params, body });
  await assert.rejects(start(recipient), refused("export-under-way"));
});

test("an export that is cancelled before it begins is never made; while a round is open, an export fails and gives this reason", async (t) => {
  const { app, amara, params, body, folder } = await world(t);
  const first = await amara.call(startExport, { params, body });
  await amara.call(cancelExport, { params: { ...params, export: first.id } });
  await app.db.as(
    "administrator",
    `insert into question.item (workspace_id, id, kind, question, length)
     select workspace_id, gen_random_uuid(), 'rating', id, 1 from threat.round limit 1`,
  );
  const second = await amara.call(startExport, { params, body });
  for (const { id } of [first, second]) await perform(app, "transfer.export", { export: id });
  const failed = await amara.call(getExport, { params: { ...params, export: second.id } });
  assert.deepEqual([failed.state, failed.problem], ["failed", "round-open"]);
  assert.equal((await amara.call(getExport, { params: { ...params, export: first.id } })).state, "cancelled");
  assert.deepEqual(await readdir(folder), []);
});

test("if the browser encrypted the key under a passphrase, the encrypted key is stored with its one recipient, and is deleted with the archive", async (t) => {
  const { app, amara, params, body } = await world(t);
  const sealedKey = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n";
  const two = [...body.recipients, "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqs7lt2f"];
  await assert.rejects(amara.call(startExport, { params, body: { recipients: two, sealedKey } }), refused("invalid-input"));
  for (const wrong of ["AGE-SECRET-KEY-1QQQ", `x${sealedKey}`, sealedKey.repeat(2)])
    await assert.rejects(amara.call(startExport, { params, body: { ...body, sealedKey: wrong } }), refused("invalid-input"), wrong);
  const started = await amara.call(startExport, { params, body: { ...body, sealedKey } });
  assert.equal((await amara.call(listExports, { params })).exports[0]?.sealedKey, sealedKey);
  await amara.call(cancelExport, { params: { ...params, export: started.id } });
  const { rows } = await app.db.as("administrator", "select sealed_key from transfer.export");
  assert.deepEqual(rows, [{ sealed_key: null }]);
});

test("every role that may export a workspace has the highest clearance", () => {
  const holders = roles.filter((role) => (permissionsOf[role] as readonly string[]).includes("workspace.export"));
  assert.deepEqual(holders, ["focal-point"]);
  assert.deepEqual(
    holders.map((role) => clearanceOf[role]),
    [4],
  );
});

test("after a day an archive is no longer listed; its job, or the next request for an archive, removes its file", async (t) => {
  let hours = 0;
  const { app, amara, params, body, folder } = await world(t, () => new Date(Date.now() + hours * 3_600_000));
  const make = async (page: typeof amara): Promise<string> => {
    const { id } = await page.call(startExport, { params, body });
    await perform(app, "transfer.export", { export: id });
    return id;
  };
  const first = await make(amara);
  await perform(app, "transfer.expire");
  assert.deepEqual(await readdir(folder), [`${first}.age`], "the file is not deleted before it has expired");
  hours = 25;
  const later = await app.as("amara");
  assert.deepEqual((await later.call(listExports, { params })).exports, []);
  assert.equal((await later.send("GET", `/api/w/${velmara}/exports/${first}/file`)).status, 404);
  await perform(app, "transfer.expire");
  assert.deepEqual(await readdir(folder), []);
  const second = await make(later);
  hours = 50;
  const last = await app.as("amara");
  const third = await make(last);
  assert.deepEqual(await readdir(folder), [`${third}.age`], `the request for the next archive deletes the expired archive ${second}`);
});
