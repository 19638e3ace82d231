/** The desk's door: who may, what is refused, an archive from the button to the file, cancelled and expired ones. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type TestContext, test } from "node:test";
import { cancelExport, downloadExport, getExport, listExports, startExport, type WorkspaceExport } from "@counterpart/contract/custody";
import { Problem, type ProblemCode } from "@counterpart/contract/problems";
import { clearanceOf, permissionsOf, roles } from "@counterpart/contract/roles";
import { startJobs } from "../jobs/index.ts";
import type { Browser } from "../http/testing.ts";
import { testApplication } from "../../testing.ts";
import { expireTask } from "./export-job.ts";
import { verifyArchive } from "./archive/unpack.ts";
import { custodyOf, velmara } from "./testing.ts";

const refused = (code: ProblemCode) => (error: unknown) => error instanceof Problem && error.code === code;

const world = async (t: TestContext, now?: () => Date) => {
  const custody = await custodyOf(t);
  const app = await testApplication(t, { settings: { data: custody.dataDir }, ...(now ? { now } : {}) });
  const amara = await app.as("amara");
  const params = { workspace: velmara };
  const body = { recipients: [custody.key.recipient] };
  return { custody, app, amara, params, body, folder: join(custody.dataDir, "exports", velmara) };
};

const until = async (page: Browser, id: string, over: (one: WorkspaceExport) => boolean): Promise<WorkspaceExport> => {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(20)) {
    const one = await page.call(getExport, { params: { workspace: velmara, export: id } });
    if (over(one)) return one;
  }
  throw new Error("the archive was not finished");
};

test("the focal point takes an encrypted archive that opens with her key, and the audit says so", async (t) => {
  const { custody, app, amara, params, body } = await world(t);
  const jobs = await startJobs(app.db, app.tasks);
  t.after(() => jobs.stop());
  const started = await amara.call(startExport, { params, body });
  assert.equal(started.state, "waiting");
  const done = await until(amara, started.id, (one) => one.state === "done");
  assert.equal(done.done, done.total);
  const { status, headers, bytes } = await amara.send("GET", amara.address(downloadExport, { params: { ...params, export: done.id } }));
  assert.equal(status, 200);
  assert.equal(bytes.length, done.bytes);
  assert.match(String(headers["content-disposition"]), /^attachment; filename="Republic_of_Velmara_\d{4}-\d\d-\d\d\.age"/);
  const file = join(custody.folder, "taken.age");
  await writeFile(file, bytes);
  const { manifest } = await verifyArchive(file, [custody.key.identity]);
  assert.equal(manifest.content, done.content);
  const audit = await app.db.as(
    "administrator",
    "select action, ids::text[] as ids from platform.audit where action like 'custody.%' order by at",
  );
  assert.deepEqual(audit.rows, [
    { action: "custody.start-export", ids: [done.id] },
    { action: "custody.download-export", ids: [done.id] },
  ]);
  await amara.call(cancelExport, { params: { ...params, export: done.id } });
  assert.ok(!existsSync(join(custody.dataDir, "exports", velmara, `${done.id}.age`)), "deleted here");
  assert.equal((await amara.send("GET", `/api/w/${velmara}/exports/${done.id}/file`)).status, 410);
});

test("a guest, an authority, a reviewer and the programme may not: no door to it stands open for them", async (t) => {
  const { app, params, body } = await world(t);
  for (const who of ["bruno", "dalia", "elif"] as const) {
    const page = await app.as(who);
    await assert.rejects(page.call(startExport, { params, body }), refused("no-access"), who);
    await assert.rejects(page.call(listExports, { params }), refused("no-access"), who);
  }
});

test("no key of age's, a secret key, a newer kind of key, none, too many, a second one at the same time", async (t) => {
  const { custody, amara, params, body } = await world(t);
  const start = (...recipients: string[]) => amara.call(startExport, { params, body: { recipients } });
  const { recipient, identity } = custody.key;
  const altered = `${recipient.slice(0, -1)}${recipient.endsWith("q") ? "p" : "q"}`;
  for (const wrong of ["Amara", identity, `age1pq1${"q".repeat(100)}`, altered, `${recipient} x`])
    await assert.rejects(start(recipient, wrong), refused("recipient-unreadable"), wrong);
  await assert.rejects(start(), refused("invalid-input"));
  await assert.rejects(start(...Array.from({ length: 6 }, () => recipient)), refused("invalid-input"));
  await amara.call(startExport, { params, body });
  await assert.rejects(start(recipient), refused("export-under-way"));
});

test("cancelled before it begins it is never made; while a round is open the reason is told", async (t) => {
  const { app, amara, params, body, folder } = await world(t);
  const first = await amara.call(startExport, { params, body });
  await amara.call(cancelExport, { params: { ...params, export: first.id } });
  await app.db.as(
    "administrator",
    `insert into threat.sealed_ballot (workspace_id, round_id, scenario_id, key, pairing, counter, answer)
     select workspace_id, round_id, scenario_id, 'k', 'p', 1, '{}' from threat.round_scenario limit 1`,
  );
  const second = await amara.call(startExport, { params, body });
  const jobs = await startJobs(app.db, app.tasks);
  t.after(() => jobs.stop());
  const failed = await until(amara, second.id, (one) => one.state === "failed");
  assert.equal(failed.problem, "round-open");
  assert.equal((await amara.call(getExport, { params: { ...params, export: first.id } })).state, "cancelled");
  assert.deepEqual(await readdir(folder), []);
});

test("whoever may take everything home may read everything: no role without the highest clearance", () => {
  const holders = roles.filter((role) => (permissionsOf[role] as readonly string[]).includes("workspace.export"));
  assert.deepEqual(holders, ["focal-point"]);
  assert.deepEqual(
    holders.map((role) => clearanceOf[role]),
    [4],
  );
});

test("when its time is over an archive is gone, also where nobody asks for another", async (t) => {
  const { app, amara, params, body, folder } = await world(t, () => new Date(Date.now() - 23.9985 * 3_600_000));
  const jobs = await startJobs(app.db, { ...app.tasks, "custody.expire": expireTask(join(folder, "../.."), () => new Date()) });
  t.after(() => jobs.stop());
  const first = await amara.call(startExport, { params, body });
  await until(amara, first.id, (one) => one.state === "done");
  const file = join(folder, `${first.id}.age`);
  for (const end = Date.now() + 15_000; existsSync(file); await pause(50)) assert.ok(Date.now() < end, "still there");
  assert.equal((await amara.send("GET", `/api/w/${velmara}/exports/${first.id}`)).status, 404);
});

test("after a day an archive is gone: from the list, and with the next one from the disk", async (t) => {
  let hours = 0;
  const { app, amara, params, body, folder } = await world(t, () => new Date(Date.now() + hours * 3_600_000));
  const jobs = await startJobs(app.db, app.tasks);
  t.after(() => jobs.stop());
  const first = await amara.call(startExport, { params, body });
  await until(amara, first.id, (one) => one.state === "done");
  assert.deepEqual(await readdir(folder), [`${first.id}.age`]);
  hours = 25;
  const again = await app.as("amara");
  assert.deepEqual((await again.call(listExports, { params })).exports, []);
  assert.equal((await again.send("GET", `/api/w/${velmara}/exports/${first.id}/file`)).status, 404);
  await again.call(startExport, { params, body });
  for (const end = Date.now() + 5000; existsSync(join(folder, `${first.id}.age`)); await pause(20))
    assert.ok(Date.now() < end, "still there");
});
