/** Tests that errors of a real server become Problems, and that errors caused by faults of our code stay errors. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../contract/problems.ts";
import { sql } from "kysely";
import { newId, pgProblem, type Tx } from "./index.ts";
import { testDatabase } from "./testing.ts";

const scope = { workspace: newId(), account: null, clearance: 0 };
const row = (id: string) =>
  sql`insert into platform.command (workspace_id, command_id, endpoint, actor, digest) values (${scope.workspace}, ${id}, 'e', 'a', '')`;

test("each kind of failure becomes a Problem with its own code", async (t) => {
  const db = await testDatabase(t);
  const cases: [string, (tx: Tx) => Promise<unknown>][] = [
    [
      "already-exists",
      async (tx) => {
        await row("x").execute(tx);
        await row("x").execute(tx);
      },
    ],
    ["unavailable", (tx) => sql`set local statement_timeout = 5; select pg_sleep(1)`.execute(tx)],
    ["unavailable", (tx) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)],
    ["invalid-input", (tx) => sql`select ${"a\0b"}::text`.execute(tx)],
    [
      "marking-forbids",
      (tx) =>
        sql`insert into history.revision (workspace_id, table_name, row_key, rev, "row", visibility) values (${scope.workspace}, 't', 'k', 1, '{}', 3)`.execute(
          tx,
        ),
    ],
    ["too-large", (tx) => row("x".repeat(5000) + Array.from({ length: 400 }, newId).join("")).execute(tx)],
  ];
  for (const [code, run] of cases) {
    await assert.rejects(db.transaction(scope, run), (error: unknown) => {
      assert.ok(error instanceof Problem, `${code}: ${String(error)}`);
      assert.equal(error.code, code);
      return true;
    });
  }
});

test("an error caused by a fault of our code stays an error, and a Problem is returned unchanged", async (t) => {
  const db = await testDatabase(t);
  await assert.rejects(
    db.transaction(scope, (tx) => sql`select * from nowhere`.execute(tx)),
    (error: unknown) => !(error instanceof Problem) && pgProblem(error) === null,
  );
  await assert.rejects(
    db.transaction(scope, (tx) => sql`insert into platform.audit_checkpoint (workspace_id) values (${newId()})`.execute(tx)),
    (error: unknown) => !(error instanceof Problem),
  );
  const problem = new Problem("round-closed");
  assert.equal(pgProblem(problem), problem);
  assert.equal(pgProblem("text"), null);
});

test("error codes that a test cannot cause become Problems too", () => {
  for (const [code, expected] of [
    ["53100", "storage-full"],
    ["53300", "unavailable"],
    ["08006", "unavailable"],
    ["40P01", "unavailable"],
    ["23503", "not-found"],
    ["ECONNREFUSED", "unavailable"],
  ]) {
    assert.equal(pgProblem(Object.assign(new Error("x"), { code }))?.code, expected, code);
  }
  assert.equal(pgProblem(new Error("Connection terminated unexpectedly"))?.code, "unavailable");
});

test("if two transactions deadlock, one runs again, and both succeed", async (t) => {
  const db = await testDatabase(t);
  for (const id of ["a", "b"]) await db.transaction(scope, (tx) => row(id).execute(tx));
  let both = () => {};
  const met = new Promise<void>((resolve) => (both = resolve));
  let arrived = 0;
  const touch = (tx: Tx, id: string) =>
    sql`update platform.command set reply = coalesce(reply, '0')::int::text::jsonb where command_id = ${id}`.execute(tx);
  const cross = (first: string, second: string) =>
    db.transaction(scope, async (tx) => {
      await touch(tx, first);
      arrived += 1;
      if (arrived === 2) both();
      await met;
      await touch(tx, second);
    });
  await Promise.all([cross("a", "b"), cross("b", "a")]);
  assert.ok(arrived > 2, "one of the two transactions ran twice");
});
