/** Tests that a data folder always has one owner, also after this process, PostgreSQL, or both were killed. */
import assert from "node:assert/strict";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { dataFolder, emptyFolder, later, otherProcess, postmasterPid, serverLog, storedIds } from "./cluster.fixture.ts";
import { DatabaseRefused, newId, openDatabase } from "./index.ts";
import { socketFolder } from "./places.ts";
import { ended, running } from "./postmaster.ts";

// These tests start servers of their own, even if the other tests use another one.
delete process.env["DATABASE_URL"];

const quiet = (): void => {};
const refused =
  (reason: string, ...words: RegExp[]) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof DatabaseRefused, String(error));
    assert.equal(error.reason, reason, error.message);
    for (const word of words) assert.match(error.message, word);
    assert.match(error.message, /^[A-Z/].*\.$/s, "a sentence");
    return true;
  };

test("a first start makes a private cluster; after a clean stop no recovery is needed; later starts are faster", async (t) => {
  const dataDir = await emptyFolder(t);
  const took: number[] = [];
  for (let start = 0; start < 3; start += 1) {
    const from = performance.now();
    const db = await openDatabase({ dataDir, log: quiet });
    took.push(Math.round(performance.now() - from));
    if (start === 0) {
      const { rows } = await db.pools.app
        .query(`select current_setting('listen_addresses') tcp, current_setting('data_checksums') sums, current_setting('fsync') fsync,
        current_setting('synchronous_commit') sync, current_setting('max_connections') max, version() version`);
      assert.deepEqual([rows[0].tcp, rows[0].sums, rows[0].fsync, rows[0].sync, rows[0].max], ["", "on", "on", "on", "40"]);
      assert.match(rows[0].version, /^PostgreSQL 18\./);
    }
    await db.close();
    assert.equal(await postmasterPid(dataDir), 0);
  }
  t.diagnostic(`first start ${took[0]} ms, later ${took.slice(1).join(" and ")} ms`);
  assert.doesNotMatch(await serverLog(dataDir), /not properly shut down|PANIC|ERROR/);
  const mode = async (path: string): Promise<number> => (await stat(join(dataDir, path))).mode & 0o777;
  assert.deepEqual(
    [await mode("postgres"), await mode("socket"), await mode("postgres/counterpart-logins.json"), await mode("postgres.log")],
    [0o700, 0o700, 0o600, 0o600],
  );
});

test("a wrong password is refused, and so is a connection without a password", async (t) => {
  const dataDir = await dataFolder(t);
  const db = await openDatabase({ dataDir, log: quiet });
  later(t, () => db.close());
  for (const user of ["postgres", "counterpart_owner", "counterpart_app"]) {
    for (const password of ["", "counterpart"]) {
      const client = new pg.Client({ host: socketFolder(dataDir), user, password, database: "counterpart" });
      await assert.rejects(client.connect(), /password/);
    }
  }
});

test("a second start is refused with the pid of the first, and the first continues", async (t) => {
  const dataDir = await dataFolder(t);
  const first = otherProcess(dataDir, "write");
  await first.line("wrote ");
  const before = first.acknowledged().length;
  await assert.rejects(
    openDatabase({ dataDir, log: quiet }),
    refused("in-use", new RegExp(`process ${first.child.pid}`), /kill \d+/, /--data/),
  );
  await first.written(before + 5);
  assert.ok(!first.lines.some((line) => line.startsWith("lost")));
});

test("if several processes start at once on an empty folder, exactly one succeeds", async (t) => {
  const dataDir = await emptyFolder(t);
  const starts = [1, 2, 3].map(() => otherProcess(dataDir, "hold"));
  const outcomes = await Promise.all(
    starts.map((each) => Promise.race([each.line("ready "), each.line("refused ")].map((p) => p.catch(() => new Promise<string>(quiet))))),
  );
  assert.equal(outcomes.filter((line) => line.startsWith("ready ")).length, 1, outcomes.join("\n"));
  assert.equal(outcomes.filter((line) => /already runs .*process \d+/.test(line)).length, 2, outcomes.join("\n"));
});

test("after kill -9 of our process the next start adopts the server that it left, and every acknowledged row is there", async (t) => {
  const dataDir = await dataFolder(t);
  for (let round = 0; round < 3; round += 1) {
    const writer = otherProcess(dataDir, "write");
    await writer.line("ready ");
    await writer.written(20);
    const server = await postmasterPid(dataDir);
    await writer.kill();
    assert.ok(running(server), "the PostgreSQL server still runs after our process was killed");
    const lines: string[] = [];
    const db = await openDatabase({ dataDir, log: (line) => lines.push(line) });
    assert.equal(await postmasterPid(dataDir), server, "adopted");
    assert.match(lines.join("\n"), new RegExp(`still running \\(process ${server}\\)`));
    const stored = await storedIds(dataDir);
    assert.deepEqual(
      writer.acknowledged().filter((id) => !stored.has(id)),
      [],
    );
    await db.close();
    assert.equal(await postmasterPid(dataDir), 0, "closing the database also stops an adopted server");
  }
});

test("after kill -9 of PostgreSQL it is restarted, requests wait for it, and every acknowledged row is there", async (t) => {
  const dataDir = await dataFolder(t);
  const writer = otherProcess(dataDir, "write");
  for (let round = 1; round <= 3; round += 1) {
    await writer.written(20 * round);
    const server = await postmasterPid(dataDir);
    process.kill(server, "SIGKILL");
    await ended(server, 5000);
    await writer.written(writer.acknowledged().length + 5);
    assert.notEqual(await postmasterPid(dataDir), server);
  }
  const acknowledged = writer.acknowledged();
  const stored = await storedIds(dataDir);
  assert.deepEqual(
    acknowledged.filter((id) => !stored.has(id)),
    [],
  );
  const lost = writer.lines.filter((line) => line.startsWith("lost"));
  assert.ok(
    lost.every((line) => line === "lost unavailable"),
    lost.join("\n"),
  );
});

test("after kill -9 of both the next start repairs the database, and every acknowledged row is there", async (t) => {
  const dataDir = await dataFolder(t);
  for (let round = 0; round < 3; round += 1) {
    const writer = otherProcess(dataDir, "write");
    await writer.line("ready ");
    await writer.written(20);
    const server = await postmasterPid(dataDir);
    writer.child.kill("SIGKILL");
    process.kill(server, "SIGKILL");
    const db = await openDatabase({ dataDir, log: quiet });
    const stored = await storedIds(dataDir);
    assert.deepEqual(
      writer.acknowledged().filter((id) => !stored.has(id)),
      [],
    );
    await db.close();
  }
});

test("a pid file left by a machine crash, whose pid now belongs to another program, does not prevent the start", async (t) => {
  const dataDir = await dataFolder(t);
  const pidFile = join(dataDir, "postgres", "postmaster.pid");
  const writer = otherProcess(dataDir, "hold");
  await writer.line("ready ");
  const text = await readFile(pidFile, "utf8");
  const server = await postmasterPid(dataDir);
  await writer.kill();
  process.kill(server, "SIGKILL");
  await ended(server, 5000);
  await writeFile(pidFile, text.replace(/^\d+/, String(process.pid)));
  const db = await openDatabase({ dataDir, log: quiet });
  assert.notEqual(await postmasterPid(dataDir), process.pid);
  await db.close();
});

test("an interrupted creation of the cluster does not prevent the next start", async (t) => {
  const dataDir = await emptyFolder(t);
  const writer = otherProcess(dataDir, "hold");
  while ((await stat(join(dataDir, `postgres.new-${writer.child.pid}`, "PG_VERSION")).catch(() => null)) === null)
    await new Promise(setImmediate);
  await writer.kill();
  const db = await openDatabase({ dataDir, log: quiet });
  await db.transaction({ workspace: newId(), account: null, clearance: 0 }, (tx) => sql`select 1`.execute(tx));
  await db.close();
  await assert.rejects(stat(join(dataDir, `postgres.new-${writer.child.pid}`)));
});

test("if the path of the folder is too long for a socket, the socket is in another folder, where the next start finds it", async (t) => {
  const dataDir = join(await emptyFolder(t), "a-rather-long-name-for-a-folder".repeat(2), "of-a-ministry-with-many-departments".repeat(2));
  const db = await openDatabase({ dataDir, log: quiet });
  const socket = socketFolder(dataDir);
  later(t, () => db.close().then(() => rm(socket, { recursive: true })));
  assert.ok(!socket.startsWith(dataDir) && Buffer.byteLength(`${socket}/.s.PGSQL.5432`) <= 107);
  assert.equal((await stat(socket)).mode & 0o777, 0o700);
  await assert.rejects(openDatabase({ dataDir, log: quiet }), refused("in-use"));
});

test("the kind of the data is written when the database is created and cannot be changed", async (t) => {
  const dataDir = await emptyFolder(t);
  const db = await openDatabase({ dataDir, log: quiet, kind: "demonstration" });
  assert.equal(db.kind, "demonstration");
  await db.close();
  await assert.rejects(openDatabase({ dataDir, log: quiet, kind: "node" }), refused("kind", /demonstration/, /--data/));
  const again = await openDatabase({ dataDir, log: quiet });
  assert.equal(again.kind, "demonstration");
  const owner = new pg.Client(again.reach("owner"));
  await owner.connect();
  await assert.rejects(owner.query("update platform.node set kind = 'node'"), /written once/);
  await assert.rejects(owner.query("truncate platform.node"), /written once/);
  await owner.end();
  await again.close();
});
