/**
 * Tests that if a page of the database fails its checksum, the response, the log and /health explain how to restore the data. The
 * test uses a real cluster and damages its files on the disk.
 */
import assert from "node:assert/strict";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Problem } from "#platform/contract/problems.ts";
import { signInAs } from "#platform/contract/session.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { createApplication } from "./app.ts";
import { withClient } from "#platform/server/db/bootstrap.ts";
import { emptyFolder, later } from "#platform/server/db/cluster.fixture.ts";
import { openDatabase } from "#platform/server/db/index.ts";
import { healthOf } from "#platform/server/http/health.ts";
import { openBrowser } from "#platform/server/http/testing.ts";
import { testOrigin, testSecret, testSettings } from "./testing.ts";
import { velmara } from "#platform/server/testing-values.ts";

// This test uses its own server, even if the other tests use another one.
delete process.env["DATABASE_URL"];

test("if a page is damaged, the problem and the log explain how to restore the data, and /health fails", async (t) => {
  const dataDir = await emptyFolder(t);
  const logged: string[] = [];
  const log = (line: string): void => void logged.push(line);
  const start = async () => {
    const db = await openDatabase({ dataDir, log, kind: "demonstration" });
    const application = await createApplication({ db, settings: testSettings({ data: dataDir }), secret: testSecret, log, pages: false });
    await application.start();
    const stop = async (): Promise<void> => {
      await application.stop();
      await db.close();
    };
    return { db, application, stop };
  };
  const whole = await start();
  later(t, whole.stop);
  const { rows } = await withClient(whole.db.reach("owner"), (client) =>
    client.query<{ path: string }>("select pg_relation_filepath('threat.round') as path"),
  );
  assert.equal((await healthOf(whole.application.services)).database, "ok");
  await whole.stop();
  const file = await open(join(dataDir, "postgres", rows[0]?.path ?? ""), "r+");
  await file.write(Buffer.alloc(64, 0xa5), 0, 64, 4000);
  await file.close();

  const damaged = await start();
  later(t, damaged.stop);
  const desk = openBrowser(damaged.application.desk, testOrigin);
  await desk.call(signInAs, { body: { as: "amara" } });
  // listing assessments counts their rounds, which a start does not read
  await assert.rejects(desk.call(listAssessments, { params: { workspace: velmara } }), (error: unknown) => {
    assert.ok(error instanceof Problem);
    assert.deepEqual([error.code, error.status], ["data-damaged", 500]);
    return true;
  });
  assert.match(logged.join("\n"), /damaged \S+ assessment\.list: .*\[XX001.*restore the newest backup into a new folder/);
  // PostgreSQL updates its count of checksum failures only after the connection was idle for a moment
  for (const until = Date.now() + 120_000; (await healthOf(damaged.application.services)).database === "ok" && Date.now() < until;);
  const answer = await desk.send("GET", "/health");
  assert.deepEqual([answer.status, JSON.parse(answer.text).database], [503, "damaged"]);
});
