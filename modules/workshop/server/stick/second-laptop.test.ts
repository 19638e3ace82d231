/**
 * Tests that a room continues on a second computer from the copy that the first one saved. The test has two data folders, each with a database, and
 * compares both with its own record of the room.
 */
import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { sql } from "kysely";
import { createApplication } from "#app/server/app.ts";
import { testOrigin, testSecret, testSettings } from "#app/server/testing.ts";
import { restoreCommand } from "#app/server/commands/restore.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { signInAs } from "#platform/contract/session.ts";
import { emptyFolder, later } from "#platform/server/db/cluster.fixture.ts";
import { openDatabase } from "#platform/server/db/index.ts";
import { openBrowser } from "#platform/server/http/testing.ts";
import { keysFolder } from "#platform/server/keys/store.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import { newKey, opened } from "#platform/server/transfer/archive/sealed.ts";
import { unpack, whole } from "#platform/server/transfer/archive/unpack.ts";
import { getDoor } from "../../contract/door.ts";
import { confirmKeyed, keyBallot } from "../../contract/paper.ts";
import { getStick, goOnHere, nameStickKeys, saveStick } from "../../contract/stick.ts";
import { closeRoom, closeRound, getRoom, getWall, listNotes, revealScenario, startRound, writeNote } from "../../contract/workshop.ts";
import { printedSlips } from "../door/testing-slips.ts";
import { answerOf, testPhone } from "../testing.ts";
import { roomIn } from "../testing-room.ts";
import { printSheets } from "../testing-sheets.ts";

// This test uses its own servers, whatever server the other tests use.
delete process.env["DATABASE_URL"];

const computer = async (t: TestContext, dataDir: string) => {
  const log: string[] = [];
  const db = await openDatabase({ dataDir, log: (line) => void log.push(line), kind: "demonstration" });
  let ended = false;
  const stop = async (): Promise<void> => {
    if (ended) return;
    ended = true;
    await application?.stop();
    await db.close();
  };
  let application: Awaited<ReturnType<typeof createApplication>> | null = null;
  later(t, stop);
  const made = await createApplication({
    db,
    settings: testSettings({ data: dataDir }),
    secret: testSecret,
    log: (line) => void log.push(line),
    pages: false,
  });
  application = made;
  await made.start();
  const as = async (who: "amara" | "bruno" | "dalia") => {
    const desk = openBrowser(made.desk, testOrigin);
    await desk.call(signInAs, { body: { as: who } });
    return desk;
  };
  const numbers = (round: string): Promise<number[]> =>
    db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
      const rows = await tx.selectFrom("threat.judgement").select("best").where("round_id", "=", round).execute();
      return rows.map(({ best }) => Number(best)).toSorted((a, b) => a - b);
    });
  /** A digest of each table of the modules, without the columns that a copy omits. */
  const tables = (): Promise<Record<string, string>> =>
    db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
      const { rows } = await sql<{ name: string }>`select c.table_schema || '.' || c.table_name as name from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name) where c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'
        and c.table_schema in (select nspname from pg_namespace where nspname not in ('platform', 'history', 'transfer', 'question', 'jobs'))
        and has_table_privilege(c.table_schema || '.' || c.table_name, 'select') order by 1`.execute(tx);
      const found: Record<string, string> = {};
      for (const { name } of rows) {
        const { rows: one } = await sql<{
          digest: string;
        }>`select count(*) || ' ' || md5(coalesce(string_agg(line, chr(10) order by line), '')) as digest
          from (select (to_jsonb(t) - array['code', 'token_hash', 'slip_hash', 'saved_at', 'closes_unsaved'])::text as line from ${sql.table(name)} t) l`.execute(
          tx,
        );
        found[name] = one[0]?.digest ?? "";
      }
      return found;
    });
  return { ...made, db, log, as, numbers, tables, stop };
};

const save = async (desk: Awaited<ReturnType<Awaited<ReturnType<typeof computer>>["as"]>>, room: string) =>
  desk.send("POST", saveStick.path.replace(":workspace", velmara).replace(":room", room), { body: {} });

/**
 * The key files, except that of the list of erasures: this key decrypts nothing, and the second computer needs it to erase the same people again
 * (decision 0065).
 */
const roomKeys = async (folder: string): Promise<string[]> =>
  (await readdir(keysFolder(folder))).filter((name) => !name.startsWith("erasures-"));

test("a room continues on a second computer: results are there, only the open question is asked again", async (t) => {
  const [folder, home, copies] = [await emptyFolder(t), await emptyFolder(t), await emptyFolder(t)];
  const first = await computer(t, folder);
  const { desk, at, where, round, scenario } = await roomIn(first, ["likelihood"]);
  const origin = first.services.room.origin ?? "";
  const joinUrl = (await desk.call(getRoom, { params: at })).joinUrl ?? "";
  const { identity, recipient } = await newKey();
  assert.equal((await save(desk, at.room)).status, 409, "nobody has named a key");
  await assert.rejects(desk.call(nameStickKeys, { params: where, body: { recipients: [recipient] } }), refused("no-access"));
  await (await first.as("amara")).call(nameStickKeys, { params: where, body: { recipients: [recipient] } });

  // day one: five phones with slips and one sheet answer; the first round is revealed
  const ledger = { first: [0.2, 0.25, 0.3, 0.35, 0.8, 0.9], second: [0.21, 0.26, 0.31, 0.95] };
  const { agencies } = await desk.call(listAgencies, { params: where });
  const agency = agencies[0]?.id ?? "";
  const { codes } = await printedSlips({ desk, at }, [{ agency, slips: 5 }]);
  const [sheet = ""] = await printSheets({ desk, at, where }, 1);
  const phones = codes.map(() => testPhone(origin, joinUrl, { desk, at }));
  for (const [n, phone] of phones.entries()) {
    await phone.knock(undefined, "en", { code: codes[n] ?? "" });
    await phone.answer(round, scenario, answerOf(ledger.first[n] ?? 0));
  }
  const amara = await first.as("amara");
  await desk.call(keyBallot, { params: at, body: { round, scenario, code: sheet, answer: answerOf(0.9) } });
  await amara.call(confirmKeyed, { params: at, body: { round, scenario, code: sheet } });
  const rev = async (): Promise<number> => (await desk.call(getRoom, { params: at })).rev;
  const roundAt = { ...at, round };
  await desk.call(revealScenario, { params: roundAt, body: { expectedRev: await rev(), scenario } });
  assert.deepEqual(await first.numbers(round), ledger.first);
  await desk.call(writeNote, {
    params: at,
    body: { commandId: command(), scenario: null, kind: "decision", text: said("Ask again tomorrow.") },
  });
  assert.equal((await desk.call(getStick, { params: at })).closes, 1);
  // day two: the second round is open, and three people have answered
  await desk.call(closeRound, { params: roundAt, body: { expectedRev: await rev() } });
  const again = await desk.call(startRound, {
    params: at,
    body: { expectedRev: await rev(), scenarios: [scenario], questions: ["likelihood"], panels: 1 },
  });
  const second = again.round?.id ?? "";
  for (const phone of phones.slice(0, 3)) await phone.answer(second, scenario, answerOf(0.5));
  const saved = await save(desk, at.room);
  assert.equal(saved.status, 200, saved.text);
  const stick = await desk.call(getStick, { params: at });
  assert.equal(stick.closes, 0);
  assert.notEqual(stick.savedAt, null);
  // the server deletes the file, but perhaps only after the client has read it, so the test waits for this, with a time limit
  while ((await readdir(join(folder, "exports", velmara))).length > 0) await new Promise((resolve) => setImmediate(resolve));

  // the stick contains no key of a room or question, no encrypted answer, no session, and no data of other workspaces
  const file = join(copies, "velmara.age");
  await writeFile(file, Buffer.from(saved.bytes));
  let plain = Buffer.alloc(0);
  const names: string[] = [];
  await unpack(await opened(file, [identity]), async (entry) => {
    names.push(entry.name);
    plain = Buffer.concat([plain, await whole(entry.body)]);
  });
  const keys = await roomKeys(folder);
  assert.ok(
    keys.some((name) => name.startsWith("item-")),
    "the control: the open question has a key",
  );
  for (const name of keys) {
    const key = await readFile(join(keysFolder(folder), name));
    for (const form of [key, key.toString("hex"), key.toString("base64url"), key.toString("base64")])
      assert.ok(!plain.includes(form), name);
  }
  assert.ok(!plain.includes(Buffer.from(codes[0]?.replace("-", "") ?? "?")), "no slip in clear");
  assert.deepEqual(
    names.filter((name) => /question\.(sealed|participation|pairing)|auth\.(session|verification)|room_code/.test(name)),
    [],
  );
  assert.deepEqual([...new Set(names.flatMap((name) => /^workspaces\/([^/]+)/.exec(name)?.[1] ?? []))], [velmara]);
  const before = await first.tables();
  assert.ok(Object.keys(before).length > 60, "the control: every table of the modules");
  await first.stop();

  // the first computer has failed; the second one restores the copy
  const begun = performance.now();
  const keyFile = join(copies, "key.txt");
  await writeFile(keyFile, `${identity}\n`);
  const dataDir = join(home, "second");
  let told = "";
  assert.equal(
    await restoreCommand(
      [file, "--identity", keyFile, `--data=${dataDir}`],
      (text) => void (told += text),
      (text) => void (told += text),
    ),
    0,
    told,
  );
  const other = await computer(t, dataDir);
  assert.deepEqual(await other.tables(), before);
  const bruno = await other.as("bruno");
  const lost = await bruno.call(getRoom, { params: at });
  assert.deepEqual([lost.state, lost.keyLost, lost.code], ["open", true, null]);
  const here = await bruno.call(goOnHere, { params: at, body: { expectedRev: lost.rev } });
  assert.deepEqual([here.keyLost, here.wallView], [false, "joining"]);
  assert.notEqual(here.keyDigits, again.keyDigits);
  await assert.rejects(bruno.call(goOnHere, { params: at, body: { expectedRev: here.rev } }), refused("room-is-here"));
  const wall = await bruno.call(getWall, { params: at });
  assert.deepEqual([wall.view, wall.code], ["joining", here.code]);
  t.diagnostic(`from the stick to a room that is open again: ${Math.round(performance.now() - begun)} ms`);

  // everything that was revealed is there exactly once
  assert.deepEqual(await other.numbers(round), ledger.first);
  assert.deepEqual(await other.numbers(second), []);
  assert.deepEqual(
    (await bruno.call(listNotes, { params: at })).notes.map(({ text }) => text.text),
    ["Ask again tomorrow."],
  );
  assert.deepEqual([here.answered, here.present], [0, 1], "the sheet alone; no phone of the first computer is counted");

  // the token of a seat of the first computer is refused here; each slip is accepted once
  const place = other.services.room.origin ?? "";
  const former = phones[0]?.token ?? "";
  await assert.rejects(testPhone(place, here.joinUrl ?? "").send("/room/snapshot", { token: former }), refused("seat-replaced"));
  const back = codes.map(() => testPhone(place, here.joinUrl ?? "", { desk: bruno, at }));
  for (const [n, phone] of back.entries()) assert.equal((await phone.knock(undefined, "en", { code: codes[n] ?? "" })).state, "in");
  const thief = testPhone(place, here.joinUrl ?? "");
  assert.deepEqual([(await thief.knock(undefined, "en", { code: codes[0] ?? "" })).slip], ["used"]);
  assert.deepEqual((await bruno.call(getDoor, { params: at })).agencies.find(({ id }) => id === agency)?.in, 5);

  // only the open question is asked again
  for (const [n, phone] of back.slice(0, 3).entries()) await phone.answer(second, scenario, answerOf(ledger.second[n] ?? 0));
  const second_ = await other.as("amara");
  await bruno.call(keyBallot, { params: at, body: { round: second, scenario, code: sheet, answer: answerOf(0.95) } });
  await second_.call(confirmKeyed, { params: at, body: { round: second, scenario, code: sheet } });
  const counted = await bruno.call(getRoom, { params: at });
  assert.deepEqual([counted.answered, counted.present], [4, 6]);
  await bruno.call(revealScenario, { params: { ...at, round: second }, body: { expectedRev: counted.rev, scenario } });
  assert.deepEqual(await other.numbers(second), ledger.second);
  assert.deepEqual(await other.numbers(round), ledger.first);
  await bruno.call(closeRoom, { params: at, body: { expectedRev: (await bruno.call(getRoom, { params: at })).rev } });
  assert.deepEqual(await roomKeys(dataDir), [], "and its keys are destroyed with the room, those of the slips too");
});
