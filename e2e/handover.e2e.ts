/**
 * Tests the end of a workshop with real processes: a workshop stores sixty unique strings, the workspace is handed over, and then the laptop contains
 * none of these strings. The State's data folder, into which the archive is imported, contains all of them.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { downloadRender, freezeReportVersion, getRender, renderReportVersion } from "#modules/assessment/contract/report-version.ts";
import { Problem } from "#platform/contract/problems.ts";
import { addAgency } from "#modules/programme/contract/programme.ts";
import { listHeld } from "#platform/contract/moderation.ts";
import { changeScenario, getScenario } from "#modules/threat/contract/threat.ts";
import { addAttendance } from "#modules/workshop/contract/attendance.ts";
import { closeRoom, getRoom, revealScenario, showScenario, writeNote } from "#modules/workshop/contract/workshop.ts";
import { setTimeout as pause } from "node:timers/promises";
import { deskSession, type DeskSession } from "./desk-session.ts";
import { likelihoodRoom } from "./likelihood-room.ts";
import { PhoneClient } from "./protocol-client.ts";
import { removeData, startCounterpart } from "./start.ts";
import { layout, placeOf } from "../tools/layout.mjs";
import { command, newWord } from "#platform/server/testing-values.ts";

const cli = placeOf(layout.cli);
const id = (): string => randomBytes(16).toString("base64url");

const planted: string[] = [];
/** A unique string of words that the content filter accepts. */
const word = (): string => {
  const made = `Quill ${newWord()}`;
  planted.push(made);
  return made;
};
const textOf = (text: string) => ({ text, lang: "en" });

const run = (...argv: string[]): { status: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...argv], { encoding: "utf8" });
  return { status, out: stdout, err: stderr };
};
const contentOf = (said: string): string => /Content ([0-9a-f]{64})/.exec(said)?.[1] ?? assert.fail(said);

/** The planted strings that are in the files below a folder. The bytes of each file are searched for each string in UTF-8 and in UTF-16. */
const found = (folder: string): Set<string> => {
  const needles = planted.flatMap((text) => [Buffer.from(text), Buffer.from(text, "utf16le")].map((bytes) => ({ text, bytes })));
  const seen = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(path.join(entry.parentPath, entry.name));
    for (const needle of needles) if (bytes.includes(needle.bytes)) seen.add(needle.text);
  }
  return seen;
};

/** Makes a round with reasons, notes, names, a text that waits for a moderator, a scenario that was changed twice, and a report. */
const workshop = async (bruno: DeskSession, amara: DeskSession): Promise<{ workspace: string; room: string }> => {
  const room = await likelihoodRoom(bruno, 1, ["capability", "intent"]);
  const { workspace } = room;
  const scenario = room.scenarios[0] ?? "";
  const at = { workspace, room: room.room };
  await bruno.call(showScenario, { params: at, body: { scenario } });
  for (let i = 0; i < 12; i += 1) {
    const phone = new PhoneClient(room.joinUrl);
    await phone.join();
    const why = { capability: 2, capabilityWhy: textOf(word()), intent: 3, intentWhy: textOf(word()) };
    await phone.answer(scenario, { cannotSay: false, ...why, likelihood: null, likelihoodWhy: null, impacts: {}, confidence: null });
  }
  for (let i = 0; i < 12; i += 1) {
    const text = textOf(`We noted: ${word()}`);
    await bruno.call(writeNote, { params: at, body: { commandId: id(), scenario: i % 2 ? scenario : null, kind: "argument", text } });
    await bruno.call(addAttendance, { params: at, body: { name: word(), organization: word() } });
  }
  const held = { commandId: id(), scenario: null, kind: "question" as const, text: textOf(`${word()} write to somebody@example.org`) };
  await assert.rejects(
    bruno.call(writeNote, { params: at, body: held }),
    (error) => error instanceof Problem && error.code === "held-for-moderator",
  );
  assert.equal((await amara.call(listHeld, { params: { workspace } })).held.length > 0, true);
  const before = await bruno.call(getRoom, { params: at });
  await bruno.call(revealScenario, { params: { ...at, round: room.round }, body: { expectedRev: before.rev, scenario } });

  for (let i = 0; i < 2; i += 1) {
    const { rev, status, ...fields } = await amara.call(getScenario, { params: { workspace, scenario } });
    assert.ok(status === "draft" || status === "ready");
    const { title, technologyAreas, actorClass, interests, sources, owner, nextReview, marking } = fields;
    const same = { title, technologyAreas, actorClass, interests, sources, owner, nextReview, marking };
    const texts = { summary: textOf(word()), assumptions: textOf(word()), rightsImplications: textOf(word()) };
    await amara.call(changeScenario, { params: { workspace, scenario }, body: { expectedRev: rev, status, ...same, ...texts } });
  }
  await amara.call(addAgency, { params: { workspace }, body: { commandId: command(), name: { en: word() }, type: "judiciary" } });
  const { assessment } = await bruno.call(getScenario, { params: { workspace, scenario } });
  const reportVersion = await amara.call(freezeReportVersion, {
    params: { workspace, assessment },
    body: { commandId: id(), language: "en" },
  });
  let job = await amara.call(renderReportVersion, { params: { workspace, reportVersion: reportVersion.id }, body: { format: "docx" } });
  for (; job.state === "waiting" || job.state === "running"; await pause(50))
    job = await amara.call(getRender, { params: { workspace, job: job.id } });
  assert.ok((await amara.download(amara.address(downloadRender, { params: { workspace, job: job.id } }))).length > 10_000);
  return at;
};

test("the data of a workshop is handed over to the State, and none of it remains on the laptop", async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-handover-"));
  const [laptop, state, home] = ["laptop", "state", "home"].map((name) => path.join(folder, name)) as [string, string, string];
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(state);
  const server = await startCounterpart({ data: laptop });
  t.after(() => removeData(laptop));
  const [bruno, amara] = [await deskSession(server.desk, "bruno"), await deskSession(server.desk, "amara")];
  const params = await workshop(bruno, amara);
  const [key, archive] = [path.join(state, "key.txt"), path.join(state, "velmara.age")];
  const recipient = run("key", "new", "--to", key).out.trim();
  const handover = [
    "handover",
    "--workspace=X-VEL",
    `--recipient=${recipient}`,
    `--to=${archive}`,
    `--data=${laptop}`,
    `--identity=${key}`,
  ];
  const all = [...handover, "--also-destroy-others", "--yes"];

  assert.match(run(...all).err, /already runs on/, "while the server runs, the command hands nothing over");
  await server.stop();
  assert.match(run(...all).err, /A room is open\. Close it/);
  const again = await startCounterpart({ data: laptop });
  const facilitator = await deskSession(again.desk, "bruno");
  const { rev } = await facilitator.call(getRoom, { params });
  await facilitator.call(closeRoom, { params, body: { expectedRev: rev } });
  await again.stop();
  assert.ok(planted.length >= 50);
  const there = found(laptop);
  assert.ok(there.size >= 50, `before the handover, only ${there.size} of ${planted.length} planted texts are in the files of the laptop`);

  const done = run(...all);
  assert.equal(done.status, 0, done.err);
  t.diagnostic(`${planted.length} planted strings\n${done.out}`);
  assert.ok(!existsSync(laptop));
  assert.deepEqual([...found(folder)], []);
  assert.deepEqual(readdirSync(state).sort(), ["key.txt", "velmara.age", "velmara.age.handover.txt"]);

  const taken = run("import", archive, `--identity=${key}`, `--data=${home}`);
  assert.equal(taken.status, 0, taken.err);
  assert.equal(contentOf(taken.out), contentOf(done.out));
  assert.doesNotMatch(taken.out, /Bruno/);
  const kept = found(home);
  assert.ok(kept.size >= 50, `only ${kept.size} of ${planted.length} planted texts are in the files of the State`);
});
