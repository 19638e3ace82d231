/** Tests the pass of all sweeps: one transaction for each workspace, and what happens if one sweep fails. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { testDatabase, type TestDatabase } from "../db/testing.ts";
import { workspaceOf, type Tx } from "../db/index.ts";
import { createWorkspace } from "../directory/memberships.ts";
import { sweepEverything, type Sweep } from "./index.ts";

const first = "0195d0a0-7e1a-7000-8000-0000000000a1";
const second = "0195d0a0-7e1a-7000-8000-0000000000a2";
const row = "0195d0a0-7e1a-7000-8000-0000000000b1";

const twoWorkspaces = async (t: { after(run: () => Promise<void>): void }): Promise<TestDatabase> => {
  const db = await testDatabase(t);
  for (const id of [first, second])
    await db.transaction({ workspace: id, account: null, clearance: 0 }, (tx) =>
      createWorkspace(tx, { id, kind: "state", lang: "en", fictional: true, name: { en: "A State" } }),
    );
  return db;
};

/** Writes an audit row, so that the test can see which sweeps were committed. */
const sweep = (action: string, ran: string[], end: (tx: Tx) => Promise<void> = async () => {}): Sweep => ({
  action,
  failed: `${action} failed`,
  end: async (tx) => {
    const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(tx);
    ran.push(`${action} ${workspaceOf(tx)} ${rows[0]?.id ?? ""}`);
    await end(tx);
    return [row];
  },
});

const audited = async (db: TestDatabase): Promise<string[]> => {
  const { rows } = await db.as(
    "administrator",
    "select workspace_id::text as workspace, action from platform.audit where action like 'test.%' order by 1, 2",
  );
  return rows.map(({ workspace, action }: { workspace: string; action: string }) => `${workspace.slice(-2)} ${action}`);
};

test("the sweeps of a workspace share one transaction", async (t) => {
  const db = await twoWorkspaces(t);
  const ran: string[] = [];
  const logged: string[] = [];
  const services = { db, now: () => new Date(), log: (line: string) => void logged.push(line) };
  await sweepEverything(services, [sweep("test.one", ran), sweep("test.two", ran)]);
  assert.deepEqual(
    ran.map((line) => line.split(" ").slice(0, 2).join(" ")),
    [first, second].flatMap((workspace) => [`test.one ${workspace}`, `test.two ${workspace}`]),
  );
  assert.equal(new Set(ran.map((line) => line.split(" ")[2])).size, 2, "one transaction for each workspace");
  assert.deepEqual(await audited(db), ["a1 test.one", "a1 test.two", "a2 test.one", "a2 test.two"]);
  assert.deepEqual(logged, []);
});

test("a sweep that fails in one workspace is logged, keeps nothing, and does not stop the others", async (t) => {
  const db = await twoWorkspaces(t);
  const logged: string[] = [];
  const services = { db, now: () => new Date(), log: (line: string) => void logged.push(line) };
  const fails = sweep("test.fails", [], async (tx) => {
    if (workspaceOf(tx) === first) throw new Error("the row is damaged");
  });
  await sweepEverything(services, [sweep("test.before", []), fails, sweep("test.later", [])]);
  assert.deepEqual(await audited(db), ["a1 test.before", "a1 test.later", "a2 test.before", "a2 test.fails", "a2 test.later"]);
  assert.deepEqual(logged, ["test.fails failed: Error: the row is damaged"]);
});
