/** Tests that a command that is sent twice runs only once. */
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { test } from "node:test";
import { Problem } from "../../contract/problems.ts";
import { sql } from "kysely";
import { type Command, newId, runCommand } from "./index.ts";
import { type TestDatabase, testDatabase } from "./testing.ts";

const workspace = newId();
const scope = { workspace, account: null, clearance: 0 };
const digest = (text: string): Uint8Array => createHash("sha256").update(text).digest();
const command = (more: Partial<Command> = {}): Command => ({
  commandId: randomBytes(16).toString("base64url"),
  endpoint: "threat.record-scenario",
  actor: { kind: "account", account: "018f0000-0000-7000-8000-00000000000a" },
  digest: digest("content"),
  ...more,
});
const counted = (db: TestDatabase, given: Command, where = scope) => {
  let runs = 0;
  const send = () =>
    db.transaction(where, (tx) =>
      runCommand(tx, given, async () => {
        runs += 1;
        await sql`select pg_sleep(0.01)`.execute(tx);
        return { id: "made", n: runs, none: null };
      }),
    );
  return { send, runs: () => runs };
};
const reused = (error: unknown): boolean => error instanceof Problem && error.code === "command-reused";

test("every repetition with the same content gets the first reply, also if several arrive at the same time", async (t) => {
  const db = await testDatabase(t);
  const { send, runs } = counted(db, command());
  const replies = await Promise.all(Array.from({ length: 10 }, send));
  replies.push(await send());
  assert.equal(runs(), 1);
  for (const reply of replies) assert.deepEqual(reply, { id: "made", n: 1, none: null });
});

test("if the same command id comes with other content, for another endpoint or from another actor, the command is refused", async (t) => {
  const db = await testDatabase(t);
  const first = command();
  await counted(db, first).send();
  for (const other of [
    { digest: digest("else") },
    { endpoint: "threat.other" },
    { actor: "account:018f0000-0000-7000-8000-00000000000b" },
  ]) {
    const again = counted(db, { ...first, ...other });
    await assert.rejects(again.send(), reused);
    assert.equal(again.runs(), 0);
  }
  assert.deepEqual(
    await counted(db, { ...first, digest: Buffer.from(first.digest as Uint8Array).toString("hex") }).send(),
    { id: "made", n: 1, none: null },
    "a digest may be given in hex",
  );
});

test("a command that failed may be sent again and then runs", async (t) => {
  const db = await testDatabase(t);
  const given = command();
  const failing = db.transaction(scope, (tx) => runCommand(tx, given, () => Promise.reject(new Problem("round-closed"))));
  await assert.rejects(failing, (error: unknown) => error instanceof Problem && error.code === "round-closed");
  const { send, runs } = counted(db, given);
  await send();
  assert.equal(runs(), 1);
});

test("command ids are separate for each workspace", async (t) => {
  const db = await testDatabase(t);
  const given = command();
  await counted(db, given).send();
  const elsewhere = counted(db, given, { ...scope, workspace: newId() });
  await elsewhere.send();
  assert.equal(elsewhere.runs(), 1);
});

test("an empty reply counts as a reply", async (t) => {
  const db = await testDatabase(t);
  const given = command();
  let runs = 0;
  const send = () => db.transaction(scope, (tx) => runCommand(tx, given, async () => void (runs += 1)));
  await send();
  assert.equal(await send(), null);
  assert.equal(runs, 1);
});

test("if data in a stored reply was erased, the reply is removed, and a repetition does not run the command", async (t) => {
  const db = await testDatabase(t);
  const given = command();
  const [person, parcel] = [newId(), newId()];
  let runs = 0;
  const send = (one: Command, id: string) =>
    db.transaction(scope, (tx) =>
      runCommand(tx, one, async () => {
        runs += 1;
        return { lines: [{ id, name: "Somebody" }] };
      }),
    );
  const other = command();
  await send(given, person);
  await send(other, parcel);
  await db.as(
    "administrator",
    `select set_config('counterpart.workspace', '${workspace}', false), platform.forget_replies(array['${person}'::uuid])`,
  );
  await assert.rejects(send(given, person), (error: unknown) => error instanceof Problem && error.code === "not-found");
  assert.deepEqual(await send(other, parcel), { lines: [{ id: parcel, name: "Somebody" }] }, "other replies stay");
  assert.equal(runs, 2);
  const { rows } = await db.as("administrator", "select table_name from platform.rewrite_due");
  assert.deepEqual(rows, [{ table_name: "platform.command" }]);
});
