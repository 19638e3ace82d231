/**
 * Tests failures at the start, with the real process. For each failure, the terminal shows an explanation and no stack trace, no process is left
 * running, and existing data do not change. Failures inside PostgreSQL's folder, on a full disk and between migrations are tested beside the code
 * (platform/server/db).
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { setTimeout as next } from "node:timers/promises";
import { getSession } from "#platform/contract/session.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { freePort } from "#platform/server/network/testing-ports.ts";
import { deskSession } from "./desk-session.ts";
import { ifThere, postmasterOf, removeData, startCounterpart, startProgram, type Starting } from "./start.ts";

const folder = (t: TestContext, name: string): string => {
  const data = mkdtempSync(path.join(tmpdir(), `counterpart-${name}-`));
  t.after(() => removeData(data));
  return data;
};
/** The number of files below a folder, which may change during the count. */
const filesIn = (data: string): number => ifThere(() => readdirSync(data, { recursive: true }).length) ?? 0;
/** Starts the server, which must refuse to start, and returns its output. */
const refusal = async (starting: Starting): Promise<string> => {
  let told = "";
  await assert.rejects(startCounterpart(starting), (error: Error) => {
    told = error.message;
    return true;
  });
  assert.doesNotMatch(told, /^\s+at |Error:/m, told);
  assert.match(told, /ended with 1 before it served/);
  return told;
};

test("if the port is in use, the message explains what to do, and a start on a free port succeeds", async (t) => {
  const data = folder(t, "port");
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  t.after(() => void other.close());
  const { port } = other.address() as AddressInfo;
  for (const ports of [
    { desk: port, room: await freePort("127.0.0.1") },
    { desk: await freePort("127.0.0.1"), room: port },
  ]) {
    const told = await refusal({ data, ports, args: ["--empty"] });
    assert.match(told, new RegExp(`Port ${port} .*taken.*--(room-)?port=`));
    assert.equal(postmasterOf(data), null, "no database is left running");
  }
  await (await startCounterpart({ data, args: ["--empty"] })).stop();
});

test("a folder that is not writable, and a path that is a file, are refused with an explanation", async (t) => {
  const data = folder(t, "read-only");
  const file = path.join(data, "a-file");
  writeFileSync(file, "kept");
  assert.match(await refusal({ data: file }), /a-file/);
  assert.equal(readFileSync(file, "utf8"), "kept");
  if (process.getuid?.() === 0) return t.skip("root may write everywhere: the read-only half needs an ordinary user");
  const closed = path.join(data, "closed");
  mkdirSync(closed);
  chmodSync(closed, 0o500);
  assert.match(await refusal({ data: closed }), /closed/);
  assert.deepEqual(readdirSync(closed), []);
});

test("a damaged database is refused; the start neither repairs nor overwrites it", async (t) => {
  const data = folder(t, "damaged");
  await (await startCounterpart({ data, args: ["--empty"] })).stop();
  const control = readdirSync(data, { recursive: true, encoding: "utf8" }).find((file) => path.basename(file) === "pg_control");
  assert.ok(control);
  const good = readFileSync(path.join(data, control));
  writeFileSync(path.join(data, control), Buffer.alloc(good.length, 7));
  assert.ok((await refusal({ data, args: ["--empty"] })).length > 40);
  assert.ok(
    readFileSync(path.join(data, control)).equals(Buffer.alloc(good.length, 7)),
    "the refused start did not change the damaged file",
  );
  writeFileSync(path.join(data, control), good);
  await (await startCounterpart({ data, args: ["--empty"] })).stop();
});

test("if the first start is killed at any moment, the next start completes the data", async (t) => {
  const program = await startProgram();
  const data = folder(t, "first-start");
  const ports = { desk: await freePort("127.0.0.1"), room: await freePort("127.0.0.1") };
  let reached = 0;
  // kill -9 when this many files exist: folder created, database created, migrations running, demonstration loading
  for (const files of [1, 300, 900, 1050, 1150]) {
    const child = spawn(process.execPath, [program, `--data=${data}`, `--port=${ports.desk}`, `--room-port=${ports.room}`], {
      stdio: "ignore",
    });
    const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
    t.after(() => void child.kill("SIGKILL"));
    while (child.exitCode === null && filesIn(data) < files) await next(20);
    if (child.exitCode === null) reached += 1;
    child.kill("SIGKILL");
    await ended;
    const database = postmasterOf(data);
    if (database === null) continue;
    try {
      process.kill(database, "SIGKILL");
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, "ESRCH");
    }
  }
  assert.ok(reached >= 3, `only ${reached} of the five starts were killed before they ended`);
  const server = await startCounterpart({ data, ports });
  t.after(() => server.stop());
  const desk = await deskSession(server.desk, "amara");
  const { workspaces } = await desk.call(getSession);
  const workspace = workspaces.find((one) => one.kind === "state")?.id ?? "";
  const { assessments } = await desk.call(listAssessments, { params: { workspace } });
  assert.deepEqual(
    assessments.map((a) => [a.scenarios, a.rounds]),
    [[8, 2]],
    "the demonstration is there exactly once, and complete",
  );
});
