/**
 * Tests a backup that is made while a room is open: the backup contains no key that could decrypt the room's messages, and the restored node reports
 * that the room's key is lost.
 */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { runCli } from "../cli.ts";
import { identitiesIn, opened } from "#platform/server/transfer/archive/sealed.ts";
import { unpack, whole } from "#platform/server/transfer/archive/unpack.ts";
import { dataFolder, emptyFolder, later } from "#platform/server/db/cluster.fixture.ts";
import { newId, noWorkspace, openDatabase } from "#platform/server/db/index.ts";
import { createWorkspace, putRoomCode } from "#platform/server/directory/index.ts";
import { createKeyStore } from "#platform/server/keys/index.ts";
import { pointsKind } from "#modules/recommendation/server/points/points-kind.ts";
import { createQuestions } from "#platform/server/questions/index.ts";
import { createItemKeys } from "#platform/server/questions/item-keys.ts";

// These nodes use their own servers, even if the other tests use another one.
delete process.env["DATABASE_URL"];

const run = async (...argv: string[]): Promise<string> => {
  let [out, err] = ["", ""];
  const code = await runCli(
    argv,
    (text) => (out += text),
    (text) => (err += text),
  );
  assert.equal(code, 0, err);
  return out;
};
const key = Buffer.from("thirty-two-bytes-of-a-secret-key");
const code = "PLNTCODE";

test("a node's backup contains no room key, join code or answer of an open question; it prints how many it left out", async (t) => {
  const dataDir = await dataFolder(t);
  const folder = await emptyFolder(t);
  const [workspace, room, seat] = [newId(), newId(), newId()];
  const db = await openDatabase({ dataDir, log: () => {} });
  later(t, () => db.close());
  const scope = { workspace, account: null, clearance: 4 };
  await db.transaction(scope, async (tx) => {
    await createWorkspace(tx, { id: workspace, kind: "state", name: { en: "Velmara" }, lang: "en", fictional: true });
    for (const table of ["yardstick", "criteria_set"])
      await sql`insert into ${sql.table(`assessment.${table}`)} (workspace_id, id, code, version, digest, data) values (${workspace}, ${room}, 'y', '1', 'd', '{}')`.execute(
        tx,
      );
    await sql`insert into assessment.assessment (workspace_id, id, title, title_lang, horizon_months, yardstick_id, criteria_set_id, marking, visibility)
      values (${workspace}, ${room}, 'A', 'en', 24, ${room}, ${room}, 'TLP:AMBER', 2)`.execute(tx);
    await sql`insert into workshop.room (workspace_id, id, assessment_id, title, title_lang, marking, visibility, public_key, code, groups)
      values (${workspace}, ${room}, ${room}, 'R', 'en', 'TLP:AMBER', 2, 'public', ${code}, 0)`.execute(tx);
    await sql`insert into workshop.seat (workspace_id, id, room_id, number, token_hash, slip_hash)
      values (${workspace}, ${seat}, ${room}, 7, 'planted-token-digest', 'planted-slip-digest')`.execute(tx);
    await putRoomCode(tx, workspace, room, code, new Date(Date.now() + 3_600_000));
  });
  await createKeyStore(dataDir).put("room", room, key);
  // an open question with one answer, and the row that records that a seat has answered
  const { fingerprint, id: item } = await createItemKeys(createKeyStore(dataDir)).make();
  await db.transaction(scope, async (tx) => {
    await sql`insert into question.item (workspace_id, id, kind, question, length, fingerprint)
      values (${workspace}, ${item}, ${pointsKind.name}, ${room}, 25, ${fingerprint})`.execute(tx);
    await sql`select question.cast_answers(${item}::uuid, array['planted-ballot-key'], array[1], array[${Buffer.from("planted-encrypted-answer.")}::bytea], array[true])`.execute(
      tx,
    );
    await sql`insert into question.participation (workspace_id, item_id, seat_id) values (${workspace}, ${item}, ${seat})`.execute(tx);
  });
  await db.close();

  const [keyFile, file, restored] = [join(folder, "key.txt"), join(folder, "node.age"), join(folder, "restored")];
  const recipient = /age1\w+/.exec(await run("key", "new", "--to", keyFile))?.[0] ?? assert.fail();
  const said = await run("backup", "--to", file, "--recipient", recipient, `--data=${dataDir}`);
  assert.match(said, /Left out: 1 answers to questions that are still open/);
  let plain = "";
  const names: string[] = [];
  await unpack(await opened(file, identitiesIn(await readFile(keyFile, "utf8"))), async (entry) => {
    names.push(entry.name);
    plain += (await whole(entry.body)).toString("latin1");
  });
  assert.match(plain, new RegExp(room), "the backup contains the row of the room");
  for (const planted of [
    key.toString(),
    key.toString("base64url"),
    code,
    "planted-token-digest",
    "planted-slip-digest",
    "planted-ballot-key",
    "planted-encrypted-answer.",
  ])
    assert.ok(!plain.includes(planted), planted);
  assert.deepEqual(
    names.filter((name) => /room_code|keys?\/|question\.(sealed|participation|pairing)/.test(name)),
    [],
  );

  await run("restore", file, "--identity", keyFile, `--data=${restored}`);
  assert.deepEqual(await readdir(join(restored, "keys")), [`erasures-${noWorkspace}`], "the restored folder has no key of a room");
  const there = await openDatabase({ dataDir: restored, log: () => {} });
  later(t, () => there.close());
  const rows = await there.transaction(scope, (tx) => tx.selectFrom("workshop.room").select(["state", "code"]).execute());
  assert.deepEqual(rows, [{ state: "open", code: null }], "its console says that the key is lost");

  // the question is in the backup without its answers; the start gives it a new key
  const keys = createKeyStore(restored);
  const logged: string[] = [];
  await createQuestions({ db: there, keys, kinds: [pointsKind], log: (line) => void logged.push(line) }).resume();
  assert.match(logged.join("\n"), /got a new key: 1/);
  assert.deepEqual(await keys.list("item"), [item]);
  const held = await there.transaction(scope, (tx) =>
    sql<{ state: string; renewed: boolean; marks: number }>`select state, fingerprint <> ${fingerprint} as renewed,
      (select count(*)::int from question.participation) as marks from question.item`.execute(tx),
  );
  assert.deepEqual(held.rows, [{ state: "open", renewed: true, marks: 0 }]);
});
