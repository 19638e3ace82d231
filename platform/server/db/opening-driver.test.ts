/**
 * Tests that a transaction without statements uses no connection, and that the first statement opens the transaction exactly once, even if
 * several calls are made together.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { afterCommit, newId } from "./index.ts";
import { testDatabase } from "./testing.ts";

const scope = () => ({ workspace: newId(), account: null, clearance: 0 });

test("there may be more transactions without statements than connections", async (t) => {
  const db = await testDatabase(t);
  const many = 60;
  let inside = 0;
  let all = (): void => undefined;
  const everybody = new Promise<void>((resolve) => (all = resolve));
  let told = 0;
  await Promise.all(
    Array.from({ length: many }, () =>
      db.transaction(scope(), async (tx) => {
        afterCommit(tx, () => void (told += 1));
        if (++inside === many) all();
        await everybody;
      }),
    ),
  );
  assert.equal(told, many);
});

test("if two statements are sent at the same time, both run in the workspace that the transaction opened", async (t) => {
  const db = await testDatabase(t);
  const mine = scope();
  const seen = await db.transaction(mine, (tx) =>
    Promise.all(
      Array.from({ length: 3 }, async () => {
        const { rows } = await sql<{ w: string; xact: string; pid: number }>`
          select platform.workspace() w, pg_current_xact_id()::text xact, pg_backend_pid() pid`.execute(tx);
        return rows[0];
      }),
    ),
  );
  assert.equal(new Set(seen.map((row) => row?.xact)).size, 1);
  assert.equal(new Set(seen.map((row) => row?.pid)).size, 1);
  assert.ok(seen.every((row) => row?.w === mine.workspace));
});

test("the work of a failed transaction is rolled back, and its connection serves the next transaction", async (t) => {
  const db = await testDatabase(t);
  const mine = scope();
  const written = sql`insert into platform.command (workspace_id, command_id, endpoint, actor, digest) values
    (${mine.workspace}, 'one', 'none', 'anyone', '\\x00')`;
  await assert.rejects(
    db.transaction(mine, async (tx) => {
      await written.execute(tx);
      throw new Error("no further");
    }),
    /no further/,
  );
  const { rows } = await db.transaction(mine, (tx) => sql<{ n: number }>`select count(*)::int n from platform.command`.execute(tx));
  assert.deepEqual(rows, [{ n: 0 }]);
});
