/**
 * Tests that nobody can decrypt messages that were captured on the network after the room has closed. The test runs a real cluster with production
 * settings. It searches the bytes of every file in the data folder (tables, TOAST, write-ahead log, copies, key folder) for a key that decrypts a
 * captured message.
 */
import { keysFolder } from "#platform/server/keys/store.ts";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdtemp, readFile, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { decryptRequest, encryptRequest, toBase64Url } from "#platform/contract/seal.ts";
import { roomPaths } from "../contract/room-paths.ts";
import { signInAs } from "#platform/contract/session.ts";
import { closeRoom, getRoom, openRoom, setStage } from "../contract/workshop.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { createApplication } from "#app/server/app.ts";
import { emptyFolder, later } from "#platform/server/db/cluster.fixture.ts";
import { newId, openDatabase } from "#platform/server/db/index.ts";
import { createKeyStore } from "#platform/server/keys/index.ts";
import { openBrowser } from "#platform/server/http/testing.ts";
import { testApplication, testOrigin, testSecret, testSettings } from "#app/server/testing.ts";
import { testPhone } from "./testing.ts";
import { command, refused, velmara } from "#platform/server/testing-values.ts";

// This test uses its own server, whatever server the other tests use.
delete process.env["DATABASE_URL"];

/** All forms in which a key can be written: raw, hex in both cases, base64 and base64url at each of the three offsets in a longer text. */
const formsOf = (key: Uint8Array): Buffer[] => {
  const raw = Buffer.from(key);
  const shifted = [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), raw]).toString("base64");
    // the test uses only whole groups of three bytes, because the characters at both ends depend on the neighbouring bytes
    const inner = text.slice(offset === 0 ? 0 : 4, Math.floor((offset + raw.length) / 3) * 4);
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
  return [raw, ...[raw.toString("hex"), raw.toString("hex").toUpperCase(), ...shifted].map((text) => Buffer.from(text))];
};

/** The files below a folder that contain one of these forms. */
const holding = async (folder: string, wanted: readonly Buffer[]): Promise<string[]> => {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // PostgreSQL can remove a file during the search
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (wanted.some((one) => bytes.includes(one))) found.push(path.slice(folder.length + 1));
  }
  return found;
};

const start = async (t: TestContext | null, dataDir: string, log: string[] = []) => {
  const db = await openDatabase({ dataDir, log: (line) => void log.push(line), kind: "demonstration" });
  const settings = testSettings({ data: dataDir });
  const application = await createApplication({ db, settings, secret: testSecret, log: (line) => void log.push(line), pages: false });
  let ended = false;
  const stop = async (): Promise<void> => {
    if (ended) return;
    ended = true;
    await application.stop();
    await db.close();
  };
  if (t) later(t, stop);
  await application.start();
  const desk = openBrowser(application.desk, testOrigin);
  await desk.call(signInAs, { body: { as: "bruno" } });
  return { application, db, desk, stop };
};

/** A data folder with the demonstration, loaded once for this file. */
let template: Promise<string> | null = null;
const loadedFolder = async (t: TestContext): Promise<string> => {
  template ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), "counterpart-key-template-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    const { stop } = await start(null, folder);
    await stop();
    return folder;
  })();
  const folder = await emptyFolder(t);
  execFileSync("cp", ["-a", `${await template}/.`, folder]);
  return folder;
};

const newRoom = async (desk: Awaited<ReturnType<typeof start>>["desk"]) => {
  const params = { workspace: velmara };
  const [assessment] = (await desk.call(listAssessments, { params })).assessments;
  assert.ok(assessment);
  return desk.call(openRoom, {
    params,
    body: { commandId: command(), assessment: assessment.id, title: { text: "Day 2", lang: "en" }, groups: 0 },
  });
};

test("a captured message can be decrypted while the room is open; afterwards no file in the data folder decrypts it", async (t) => {
  const dataDir = await loadedFolder(t);
  const { application, db, desk, stop } = await start(t, dataDir);
  const room = await newRoom(desk);
  const at = { workspace: velmara, room: room.id };
  assert.ok(room.joinUrl && application.services.room.origin && room.code);
  const [code = "", publicKey = ""] = new URL(room.joinUrl).hash.slice(1).split(".");
  const body = { commandId: command(), lang: "en", slip: null, pass: null };
  // what an attacker on the local network captures
  const { envelope } = encryptRequest(Buffer.from(publicKey, "base64url"), roomPaths.door, body);
  const joined = await fetch(application.services.room.origin + roomPaths.door, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(envelope),
  });
  assert.equal(joined.status, 200);
  // each of these changes copies the earlier row into the history
  let { rev } = await desk.call(getRoom, { params: at });
  for (const action of ["start", "finish"] as const)
    rev = (await desk.call(setStage, { params: at, body: { expectedRev: rev, stage: "draft", action, reason: null } })).rev;

  // the control: while the room is open, its key is in one file and decrypts the captured message
  const [file] = await readdir(keysFolder(dataDir));
  assert.equal(file, `room-${room.id}`);
  const key = new Uint8Array(await readFile(join(keysFolder(dataDir), file ?? "")));
  const opensWith = (secret: Uint8Array): unknown =>
    decryptRequest({ secret, public: Buffer.from(envelope.to, "base64url") }, roomPaths.door, envelope).value;
  assert.equal((opensWith(key) as { commandId: string }).commandId, body.commandId);
  assert.deepEqual(
    await holding(dataDir, formsOf(key)),
    [`keys/room-${room.id}`],
    "while the room is open, only the key file contains the key",
  );

  await desk.call(closeRoom, { params: at, body: { expectedRev: (await desk.call(getRoom, { params: at })).rev } });
  assert.deepEqual(await readdir(keysFolder(dataDir)), []);
  assert.deepEqual(await holding(dataDir, formsOf(key)), [], "while the server runs");

  // no row contains the join code, neither the history nor the stored replies
  await db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
    for (const table of ["history.revision", "platform.command", "workshop.room"] as const) {
      const rows = await tx.selectFrom(table).selectAll().execute();
      assert.ok(rows.length > 0, table);
      assert.ok(!JSON.stringify(rows).includes(code), `${table} holds the join code`);
      assert.ok(!JSON.stringify(rows).includes(toBase64Url(key)), table);
    }
  });
  await stop();
  assert.deepEqual(await holding(dataDir, formsOf(key)), [], "after a clean stop");
});

test("at the start the server destroys keys without an open room, and reports an open room without its key", async (t) => {
  const dataDir = await loadedFolder(t);
  const first = await start(t, dataDir);
  const room = await newRoom(first.desk);
  const at = { workspace: velmara, room: room.id };
  assert.equal(room.keyLost, false);
  await first.stop();
  const [orphan] = [newId()];
  const keys = createKeyStore(dataDir);
  await keys.put("room", orphan, randomBytes(32));
  // the same state as after a restored backup, because a backup contains no key
  await keys.destroy("room", room.id);

  const log: string[] = [];
  const second = await start(t, dataDir, log);
  assert.deepEqual(await keys.list("room"), []);
  assert.match(log.join("\n"), /Keys of rooms that are no longer open were destroyed: 1\./);
  assert.match(log.join("\n"), new RegExp(`The room ${room.id} is open, but its key is not in this data folder`));
  const lost = await second.desk.call(getRoom, { params: at });
  assert.deepEqual([lost.state, lost.keyLost], ["open", true]);
  const origin = second.application.services.room.origin ?? "";
  await assert.rejects(testPhone(origin, lost.joinUrl ?? "").join(), refused("room-closed"));
  const closed = await second.desk.call(closeRoom, { params: at, body: { expectedRev: lost.rev } });
  assert.deepEqual([closed.state, closed.keyLost], ["closed", false]);
  const next = await newRoom(second.desk);
  assert.equal(next.keyLost, false);
  assert.equal((await testPhone(origin, next.joinUrl ?? "", { desk: second.desk, at: { ...at, room: next.id } }).join()).room.id, next.id);
  await second.stop();

  const third = await start(t, dataDir);
  assert.equal(
    (await third.desk.call(getRoom, { params: { ...at, room: next.id } })).keyLost,
    false,
    "an open room keeps its key over a restart",
  );
  const again = testPhone(third.application.services.room.origin ?? "", next.joinUrl ?? "", {
    desk: third.desk,
    at: { ...at, room: next.id },
  });
  assert.equal((await again.join()).room.id, next.id);
});

test("if the transaction that opens a room fails, no key is left", async (t) => {
  const app = await testApplication(t);
  const desk = await app.as("bruno");
  await newRoom(desk);
  const keys = createKeyStore(app.services.settings.data);
  const before = await keys.list("room");
  assert.equal(before.length, 1);
  // the second room is refused only after its key was written, because only the unique index detects the open room
  await app.db.as("owner", "alter table workshop.room no force row level security");
  const { rows } = await app.db.as("owner", "select id::text from workshop.room where state = 'open'");
  assert.deepEqual(
    rows.map((row) => row.id),
    before,
  );
  await app.db.as("owner", "create policy hidden on workshop.room as restrictive for select to counterpart_app using (false)");
  await app.db.as("owner", "alter table workshop.room force row level security");
  await assert.rejects(newRoom(desk));
  assert.deepEqual(await keys.list("room"), before);
});
