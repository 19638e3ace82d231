/** Tests the change of a row: the row's revision, its history, and the marking of the history. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../contract/problems.ts";
import { sql } from "kysely";
import { changeRow, newId, type Change, type Revised, type Tx } from "./index.ts";
import { type TestDatabase, testDatabase } from "./testing.ts";

const workspace = newId();
const account = newId();
const actor = { kind: "account", account } as const;

/** A table with the columns of a typical record table. */
const withTable = async (t: Parameters<typeof testDatabase>[0]): Promise<TestDatabase> => {
  const db = await testDatabase(t);
  await db.as(
    "owner",
    `create table platform.paper (workspace_id uuid not null, id uuid not null, title text not null, tags text[] not null default '{}', more jsonb,
    visibility smallint not null, rev int not null default 1, updated_at timestamptz not null default '2000-01-01', updated_by text, primary key (workspace_id, id));
    select platform.protect('platform.paper', marked => true);
    grant select, insert, update on platform.paper to counterpart_app;`,
  );
  return db;
};
const at = (clearance: number, where = workspace) => ({ workspace: where, account, clearance });
const insert = (db: TestDatabase, id: string, visibility: number) =>
  db.transaction(at(4), (tx) =>
    sql`insert into platform.paper (workspace_id, id, title, visibility) values (${workspace}, ${id}, 'first', ${visibility})`.execute(tx),
  );
const change = (tx: Tx, id: string, expectedRev: number, values: Record<string, unknown>) =>
  changeRow(tx, { table: "platform.paper", key: { id }, expectedRev, values, actor } as unknown as Change<Revised>) as unknown as Promise<
    Record<string, unknown>
  >;
const history = (db: TestDatabase, clearance: number) =>
  db.transaction(
    at(clearance),
    async (tx) =>
      (
        await sql<{ rev: number; title: string; by: string; visibility: number }>`
    select rev, "row" ->> 'title' as title, replaced_by as by, visibility from history.revision where table_name = 'platform.paper' order by rev`.execute(
          tx,
        )
      ).rows,
  );
const problem =
  (code: string) =>
  (error: unknown): boolean =>
    error instanceof Problem && error.code === code;

test("a change raises the revision, records who made it, and keeps the former row", async (t) => {
  const db = await withTable(t);
  const id = newId();
  await insert(db, id, 1);
  const row = await db.transaction(at(4), (tx) => change(tx, id, 1, { title: "second", tags: ["a", "b"], more: { en: "x" } }));
  assert.deepEqual(
    [row["title"], row["rev"], row["updated_by"], row["tags"], row["more"]],
    ["second", 2, `account:${account}`, ["a", "b"], { en: "x" }],
  );
  assert.ok(new Date(row["updated_at"] as string).getUTCFullYear() > 2000);
  assert.deepEqual(await history(db, 4), [{ rev: 1, title: "first", by: `account:${account}`, visibility: 1 }]);
});

test("a change based on an older revision is refused with a conflict that contains the current row", async (t) => {
  const db = await withTable(t);
  const id = newId();
  await insert(db, id, 0);
  await db.transaction(at(4), (tx) => change(tx, id, 1, { title: "second" }));
  await assert.rejects(
    db.transaction(at(4), (tx) => change(tx, id, 1, { title: "mine" })),
    (error: unknown) => {
      assert.ok(error instanceof Problem && error.code === "conflict");
      const current = error.body.details?.["current"] as Record<string, unknown>;
      assert.deepEqual([current["title"], current["rev"]], ["second", 2]);
      return true;
    },
  );
  assert.equal((await history(db, 4)).length, 1);
});

test("if twenty changes of one revision are sent at once, exactly one succeeds", async (t) => {
  const db = await withTable(t);
  const id = newId();
  await insert(db, id, 0);
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) => db.transaction(at(4), (tx) => change(tx, id, 1, { title: String(n) }))),
  );
  assert.equal(results.filter((r) => r.status === "fulfilled").length, 1);
  assert.ok(results.filter((r) => r.status === "rejected").every((r) => problem("conflict")(r.reason)));
  assert.equal((await history(db, 4)).length, 1);
});

test("a rolled-back change leaves no history", async (t) => {
  const db = await withTable(t);
  const id = newId();
  await insert(db, id, 0);
  await assert.rejects(
    db.transaction(at(4), async (tx) => {
      await change(tx, id, 1, { title: "second" });
      throw new Error("no");
    }),
    /^Error: no$/,
  );
  assert.deepEqual(await history(db, 4), []);
});

test("a row of another workspace, or above the clearance, is not found", async (t) => {
  const db = await withTable(t);
  const id = newId();
  await insert(db, id, 3);
  await assert.rejects(
    db.transaction(at(4, newId()), (tx) => change(tx, id, 1, { title: "x" })),
    problem("not-found"),
  );
  await assert.rejects(
    db.transaction(at(2), (tx) => change(tx, id, 1, { title: "x" })),
    problem("not-found"),
  );
});

test("nobody can mark a record above their own clearance", async (t) => {
  const db = await withTable(t);
  const id = newId();
  await insert(db, id, 1);
  await assert.rejects(
    db.transaction(at(2), (tx) => change(tx, id, 1, { visibility: 4 })),
    problem("marking-forbids"),
  );
});

test("a more restrictive marking of a record also applies to its history; a less restrictive marking does not", async (t) => {
  const db = await withTable(t);
  const id = newId();
  await insert(db, id, 1);
  await db.transaction(at(4), (tx) => change(tx, id, 1, { title: "second" }));
  assert.equal((await history(db, 1)).length, 1);
  await db.transaction(at(4), (tx) => change(tx, id, 2, { visibility: 4 }));
  assert.deepEqual(await history(db, 3), []);
  assert.deepEqual(
    (await history(db, 4)).map((h) => h.visibility),
    [4, 4],
  );
  await db.transaction(at(4), (tx) => change(tx, id, 3, { visibility: 0 }));
  assert.deepEqual(await history(db, 3), [], "a less restrictive marking of the record does not apply to its former rows");
});
