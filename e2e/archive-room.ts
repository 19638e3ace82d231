/**
 * `node archive-room.ts ARCHIVE HOME` does what a user does with an unpacked archive (the product's download) on a laptop that has no network, and
 * neither Node nor another program on PATH: start, open the page, open a room, join it by phone, answer, reveal, download the report, verify the
 * audit, stop.
 */
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces, userInfo } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { downloadRender, freezeReportVersion, getRender, renderReportVersion } from "#modules/assessment/contract/report-version.ts";
import { getSession } from "#platform/contract/session.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { closeRoom, getRoom, openRoom, revealScenario, showScenario, startRound } from "#modules/workshop/contract/workshop.ts";
import { freePort } from "#platform/server/network/testing-ports.ts";
import { tryCommands, type Run } from "./archive-commands.ts";
import { deskSession } from "./desk-session.ts";
import { rememberDesk } from "./doorkeeper.ts";
import { PhoneClient } from "./protocol-client.ts";
import { likelihoodOnly } from "./retrying-phone.ts";
import { postmasterOf } from "./start.ts";

const [archive = "", home = ""] = process.argv.slice(2);
const launcher = path.join(archive, "counterpart");
const nothing = path.join(home, "no-programs");
const env = { HOME: home, PATH: nothing, LANG: "C.UTF-8" };
const id = (): string => randomBytes(16).toString("base64url");

let from = performance.now();
const told = (what: string): void => {
  console.log(`${((performance.now() - from) / 1000).toFixed(1).padStart(6)} s  ${what}`);
  from = performance.now();
};

const run: Run = async (...words) => (await promisify(execFile)(launcher, words, { cwd: "/", env })).stdout;

/** Checks the preconditions of this test. @throws AssertionError if the user is root, or if there is a network */
const cutOff = async (): Promise<void> => {
  assert.notEqual(userInfo().uid, 0, "this is root, and no ordinary user");
  const names = Object.keys(networkInterfaces());
  assert.deepEqual(names, ["lo"], `there is a network: ${names.join(", ")}`);
  // an address for documentation (RFC 5737): without a route the kernel rejects the connection at once
  const refused = await new Promise<string>((resolve) => {
    const socket = connect({ host: "192.0.2.1", port: 80 });
    socket.once("connect", () => resolve("connected"));
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "?"));
  });
  assert.equal(refused, "ENETUNREACH");
};

const holdARoom = async (desk: string): Promise<{ workspace: string; assessment: string }> => {
  const bruno = await deskSession(desk, "bruno");
  const workspace = (await bruno.call(getSession)).workspaces.find((one) => one.kind === "state")?.id ?? "";
  const assessment = (await bruno.call(listAssessments, { params: { workspace } })).assessments[0]?.id ?? "";
  const { scenarios } = await bruno.call(listScenarios, { params: { workspace, assessment } });
  const scenario = scenarios[0]?.id ?? "";
  const title = { text: "Without a network", lang: "en" };
  const room = await bruno.call(openRoom, { params: { workspace }, body: { commandId: id(), assessment, title, groups: 0 } });
  const params = { workspace, room: room.id };
  const joinUrl = new URL(room.joinUrl ?? "");
  const page = await (await fetch(joinUrl.origin)).text();
  assert.match(page, /assets\/phone\//, "the room serves the phone's page");

  const phones = [1, 2, 3].map(() => new PhoneClient(joinUrl.href));
  for (const phone of phones) await phone.join();
  const { rev } = await bruno.call(getRoom, { params });
  await bruno.call(startRound, { params, body: { expectedRev: rev, scenarios: [scenario], questions: ["likelihood"], panels: 1 } });
  await bruno.call(showScenario, { params, body: { scenario } });
  for (const [i, phone] of phones.entries()) {
    await phone.snapshot();
    assert.equal(await phone.answer(scenario, likelihoodOnly(0.2 + i / 10)), 1);
  }
  const now = await bruno.call(getRoom, { params });
  await bruno.call(revealScenario, { params: { ...params, round: now.round?.id ?? "" }, body: { expectedRev: now.rev, scenario } });
  const seen = await phones[0]?.snapshot();
  assert.equal(seen?.round?.scenarios.find((one) => one.id === scenario)?.state, "revealed");
  const end = await bruno.call(getRoom, { params });
  await bruno.call(closeRoom, { params, body: { expectedRev: end.rev } });
  return { workspace, assessment };
};

const takeReport = async (
  desk: string,
  workspace: string,
  assessment: string,
  language: string,
  format: "pdf" | "docx",
): Promise<number> => {
  const amara = await deskSession(desk, "amara");
  const reportVersion = await amara.call(freezeReportVersion, { params: { workspace, assessment }, body: { commandId: id(), language } });
  let job = await amara.call(renderReportVersion, { params: { workspace, reportVersion: reportVersion.id }, body: { format } });
  for (let waited = 0; job.state === "waiting" || job.state === "running"; waited += 1) {
    assert.ok(waited < 600, "the report was not made within a minute");
    await pause(100);
    job = await amara.call(getRender, { params: { workspace, job: job.id } });
  }
  assert.equal(job.state, "done", `the report is ${job.state}`);
  const bytes = await amara.download(amara.address(downloadRender, { params: { workspace, job: job.id } }));
  assert.equal(Buffer.from(bytes.subarray(0, 4)).toString("latin1"), format === "pdf" ? "%PDF" : "PK\u0003\u0004");
  assert.ok(bytes.length > 20_000, `the report has ${bytes.length} bytes`);
  return bytes.length;
};

await cutOff();
mkdirSync(nothing, { recursive: true });
told(`no network, an ordinary user (${userInfo().username}), nothing on PATH`);
assert.match(await run("--help"), /audit verify/);
told("the commands are listed");

const ports = { desk: await freePort("127.0.0.1"), room: await freePort("127.0.0.1") };
const server = spawn(launcher, ["start", `--port=${ports.desk}`, `--room-port=${ports.room}`, "--lan=127.0.0.1"], {
  cwd: "/",
  env,
  stdio: ["ignore", "pipe", "pipe"],
});
let output = "";
for (const stream of [server.stdout, server.stderr]) stream.on("data", (chunk: Buffer) => void (output += chunk.toString()));
const ended = new Promise<number | string | null>((resolve) => server.once("exit", (code, signal) => resolve(signal ?? code)));
try {
  const desk = `http://127.0.0.1:${ports.desk}`;
  rememberDesk(desk);
  for (let waited = 0; !output.includes(`Desk ${desk}`); waited += 1) {
    assert.ok(waited < 1200 && server.exitCode === null, `it does not serve:\n${output}`);
    await pause(50);
  }
  const page = await (await fetch(desk)).text();
  assert.match(page, /<title>Counterpart/);
  const script = /src="(\/assets\/desk\/[^"]+\.js)"/.exec(page)?.[1] ?? "";
  assert.ok((await fetch(desk + script)).ok, `the page's script ${script}`);
  told("started for the first time; the desk's page and its script are served");

  const { workspace, assessment } = await holdARoom(desk);
  told("a room: three phones joined, answered and saw the reveal");
  const sizes: string[] = [];
  for (const [language, format] of [
    ["en", "pdf"],
    ["ar", "pdf"],
    ["zh", "docx"],
  ] as const)
    sizes.push(`${language} ${format} ${((await takeReport(desk, workspace, assessment, language, format)) / 1000).toFixed(0)} KB`);
  told(`reports: ${sizes.join(", ")}`);
  await tryCommands(run, home, workspace);
  told("commands: pool, rank, key new, export, import, backup, restore; contents equal by digest");
  assert.match(await run("audit", "verify"), /Everything holds/);
  told("counterpart audit verify finds the data by itself: everything holds");

  const data = path.join(home, ".local", "share", "counterpart", "demonstration");
  assert.ok(existsSync(data) && postmasterOf(data) !== null, `${data} is where the data is`);
  server.kill("SIGTERM");
  assert.equal(await Promise.race([ended, pause(30_000, "not at all, in 30 s", { ref: false })]), 0, `it ended:\n${output}`);
  assert.equal(postmasterOf(data), null, "the database still runs");
  told("stopped cleanly");
} catch (error) {
  console.error(error);
  console.error(output);
  server.kill("SIGTERM");
  await Promise.race([ended, pause(20_000, null, { ref: false })]);
  process.exitCode = 1;
}
