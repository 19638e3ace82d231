/** Tests that a start that cannot continue prints the reason and changes nothing. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, cp, mkdir, open, readFile, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { inspect } from "node:util";
import { Problem } from "../../contract/problems.ts";
import { sql } from "kysely";
import { findBinaries, mendLinks } from "./binaries.ts";
import { dataFolder, emptyFolder, later, postmasterPid } from "./cluster.fixture.ts";
import { DatabaseRefused, newId, openDatabase } from "./index.ts";
import { running } from "./postmaster.ts";
import { type RefusalReason } from "./refusal.ts";
import { openCluster } from "./supervisor.ts";

// These tests start their own servers, even if the other tests use another one.
delete process.env["DATABASE_URL"];

const quiet = (): void => {};

async function refuses(dataDir: string, reason: RefusalReason, ...words: RegExp[]): Promise<void> {
  await assert.rejects(openDatabase({ dataDir, log: quiet }), (error: unknown) => {
    assert.ok(error instanceof DatabaseRefused, (error as Error).stack);
    assert.equal(error.reason, reason, error.message);
    for (const word of words) assert.match(error.message, word);
    assert.match(error.message, /^[A-Z/].*\.$/s, "a sentence");
    assert.doesNotMatch(error.message, /\bat \w+ \(|undefined|Error:/, "no stack");
    return true;
  });
  const left = await postmasterPid(dataDir);
  assert.ok(left === 0 || !running(left), "no server is left running");
}

/** A small separate file system; null, with the reason, if this machine cannot make one. */
async function smallDisk(t: TestContext, megabytes: number): Promise<string | null> {
  const folder = await emptyFolder(t);
  const disk = join(folder, "disk");
  await mkdir(disk);
  const done = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "counterpart-test", disk], { encoding: "utf8" });
  if (done.status !== 0) {
    t.skip(`a small disk can only be mounted by root: ${(done.stderr || String(done.error)).trim()}`);
    return null;
  }
  later(t, () => void spawnSync("umount", ["-l", disk]));
  return disk;
}

test("a start is refused if the folder is a file, or is below a file", async (t) => {
  const folder = await emptyFolder(t);
  await writeFile(join(folder, "file"), "");
  await refuses(join(folder, "file"), "not-writable", /is not a folder/, /--data/);
  await refuses(join(folder, "file", "data"), "not-writable", /--data/);
});

test("a start is refused if the folder is not writable", async (t) => {
  let folder: string | null;
  if (process.getuid?.() === 0) {
    // root can write to every folder except on a read-only disk
    folder = await smallDisk(t, 8);
    if (!folder) return;
    spawnSync("mount", ["-o", "remount,ro", folder]);
  } else {
    folder = await emptyFolder(t);
    await chmod(folder, 0o500);
    later(t, () => chmod(folder!, 0o700));
  }
  await refuses(join(folder, "data"), "not-writable", /cannot be written/, /--data/);
});

test("a start is refused if there are other files in the place of the database", async (t) => {
  const dataDir = await emptyFolder(t);
  await mkdir(join(dataDir, "postgres"));
  await writeFile(join(dataDir, "postgres", "letter.txt"), "mine");
  await refuses(dataDir, "damaged", /no PG_VERSION/, /Nothing was changed/);
  assert.deepEqual(await readdir(join(dataDir, "postgres")), ["letter.txt"]);
});

test("a start is refused if the database has another major version", async (t) => {
  const dataDir = await dataFolder(t);
  await writeFile(join(dataDir, "postgres", "PG_VERSION"), "17\n");
  await refuses(dataDir, "wrong-version", /PostgreSQL 17/, /opens 18/, /Start the release that wrote it/);
});

test("a start is refused if files are damaged: the control file emptied, removed or overwritten; a folder or the passwords missing", async (t) => {
  const damage: [string, (pgdata: string) => Promise<unknown>][] = [
    ["control file emptied", (pgdata) => truncate(join(pgdata, "global", "pg_control"))],
    ["control file removed", (pgdata) => rm(join(pgdata, "global", "pg_control"))],
    ["control file overwritten", (pgdata) => writeFile(join(pgdata, "global", "pg_control"), Buffer.alloc(8192, 7))],
    ["folder gone", (pgdata) => rm(join(pgdata, "global"), { recursive: true })],
    ["log of changes gone", (pgdata) => rm(join(pgdata, "pg_wal"), { recursive: true })],
    ["passwords gone", (pgdata) => rm(join(pgdata, "counterpart-logins.json"))],
    ["passwords overwritten", (pgdata) => writeFile(join(pgdata, "counterpart-logins.json"), "{")],
  ];
  for (const [name, wreck] of damage) {
    const dataDir = await dataFolder(t);
    await wreck(join(dataDir, "postgres"));
    await t.test(name, () => refuses(dataDir, "damaged", /is damaged/, /copies/));
  }
});

test("a start is refused if the disk is too small for a new database", async (t) => {
  const disk = await smallDisk(t, 24);
  if (!disk) return;
  await refuses(join(disk, "data"), "storage-full", /full/);
  assert.deepEqual(await readdir(join(disk, "data")), [], "nothing half-made is left");
});

test("if the disk becomes full during work, requests get a Problem, and every acknowledged row is there when there is space again", async (t) => {
  const disk = await smallDisk(t, 160);
  if (!disk) return;
  const dataDir = join(disk, "data");
  const db = await openDatabase({ dataDir, log: quiet });
  later(t, () => db.close());
  const scope = { workspace: newId(), account: null, clearance: 0 };
  const write = (id: string): Promise<unknown> =>
    db.transaction(scope, (tx) =>
      sql`insert into platform.audit (workspace_id, id, actor_kind, action) values (platform.workspace(), ${id}, 'anyone', ${"x".repeat(900)})`.execute(
        tx,
      ),
    );
  const filler = await open(join(disk, "filler"), "w");
  const block = Buffer.alloc(1 << 20);
  await (async () => {
    for (;;) await filler.write(block);
  })().catch((error: NodeJS.ErrnoException) => assert.equal(error.code, "ENOSPC"));
  await filler.close();

  const acknowledged: string[] = [];
  let problem: unknown = null;
  while (!problem) {
    const id = newId();
    await write(id).then(
      () => acknowledged.push(id),
      (error: unknown) => (problem = error),
    );
  }
  assert.ok(problem instanceof Problem && ["storage-full", "unavailable"].includes(problem.code), inspect(problem));
  await rm(join(disk, "filler"));
  const again = newId();
  for (let done = false; !done;)
    done = await write(again).then(
      () => true,
      (error: unknown) => (assert.ok(error instanceof Problem) as undefined) ?? false,
    );
  const { rows } = await db.transaction(scope, (tx) => sql<{ id: string }>`select id::text from platform.audit`.execute(tx));
  const stored = new Set(rows.map((row) => row.id));
  assert.deepEqual(
    [...acknowledged, again].filter((id) => !stored.has(id)),
    [],
  );
});

test("missing links of the libraries are made, with or without an install script", async (t) => {
  const { home } = await findBinaries();
  const folder = await emptyFolder(t);
  const copy = join(folder, "package", "native");
  await mkdir(dirname(copy));
  await cp(home!, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith(".a") });
  const links = (JSON.parse(await readFile(join(copy, "pg-symlinks.json"), "utf8")) as { target: string }[]).map((link) =>
    join(copy, "..", link.target),
  );
  for (const link of links) await rm(link);
  assert.equal(await mendLinks(copy), links.length);
  assert.equal(await mendLinks(copy), 0);
  for (const link of links) assert.ok((await stat(link)).size > 1000, link);
  assert.equal(spawnSync(join(copy, "bin", "postgres"), ["--version"], { encoding: "utf8" }).status, 0);
});

test("a start is refused if the operator's own programs are missing or have the wrong version", async (t) => {
  const folder = await emptyFolder(t);
  await assert.rejects(
    findBinaries(folder),
    (error: unknown) => error instanceof DatabaseRefused && /COUNTERPART_PG_BIN=/.test(error.message),
  );
  for (const name of ["initdb", "postgres"])
    await writeFile(join(folder, name), "#!/bin/sh\necho 'postgres (PostgreSQL) 16.4'\n", { mode: 0o755 });
  await assert.rejects(findBinaries(folder), /PostgreSQL 16; this release needs 18/);
  const { bin } = await findBinaries();
  assert.equal((await findBinaries(bin)).bin, bin);
});

test("root: if namespaces are not allowed, PostgreSQL runs as an existing system user", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("only root has this way");
  const folder = await emptyFolder(t);
  // a test's temporary folder is closed to other users; the path to the data must be open
  spawnSync("chmod", ["755", folder]);
  const cluster = await openCluster({ dataDir: join(folder, "data"), log: quiet, runAs: "user" });
  later(t, () => cluster.stop());
  const status = await readFile(`/proc/${cluster.pid()}/status`, "utf8");
  assert.match(status, /^Uid:\s+[1-9]/m);
  assert.notEqual((await stat(cluster.places.pgdata)).uid, 0);
  await cluster.stop();
  // the folder keeps its owner, so the next start runs PostgreSQL as the same user
  const again = await openCluster({ dataDir: join(folder, "data"), log: quiet });
  later(t, () => again.stop());
  assert.match(await readFile(`/proc/${again.pid()}/status`, "utf8"), /^Uid:\s+[1-9]/m);
});

test("root: a folder that only root can enter is refused if PostgreSQL would run as another user", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("only root has this way");
  const folder = await emptyFolder(t);
  await assert.rejects(openCluster({ dataDir: join(folder, "data"), log: quiet, runAs: "user" }), (error: unknown) => {
    assert.ok(error instanceof DatabaseRefused && error.reason === "run-as", String(error));
    assert.match(error.message, new RegExp(`${folder} is closed`));
    return true;
  });
});
