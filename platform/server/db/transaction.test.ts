/** Tests which data a transaction can access, and which data it cannot access. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../contract/problems.ts";
import { sql } from "kysely";
import { afterCommit, atClearance, lastAfterCommit, newId, noWorkspace, readTogether, type Tx } from "./index.ts";
import { testDatabase } from "./testing.ts";

test("a transaction opens one workspace at one clearance for one account", async (t) => {
  const db = await testDatabase(t);
  const [workspace, account] = [newId(), newId()];
  const { rows } = await db.transaction({ workspace, account, clearance: 3 }, (tx) =>
    sql<{
      w: string;
      c: number;
      a: string;
      me: string;
    }>`select platform.workspace() w, platform.clearance() c, platform.account() a, current_user me`.execute(tx),
  );
  assert.deepEqual(rows, [{ w: workspace, c: 3, a: account, me: "counterpart_app" }]);
});

test("the settings of a transaction end with it, so the next transaction on the same connection does not have them", async (t) => {
  const db = await testDatabase(t);
  await db.transaction({ workspace: newId(), account: newId(), clearance: 4 }, async () => {});
  const { rows } = await db.pools.app.query("select platform.workspace() w, platform.clearance() c, platform.account() a");
  assert.deepEqual(rows, [{ w: null, c: null, a: null }]);
});

test("reads that are sent together run in their order and are prepared once for each connection; the first error is thrown; after the end of the transaction no read is sent", async (t) => {
  const db = await testDatabase(t);
  const scope = { workspace: newId(), account: null, clearance: 4 };
  const setting = (value: string) => sql`select set_config('counterpart.test', ${value}, true) as v`;
  const now = sql`select current_setting('counterpart.test', true) as v`;
  let ended: Tx | undefined;
  const read = await db.transaction(scope, (tx) => {
    ended = tx;
    return readTogether(
      tx,
      [setting("one"), now, setting("two"), now].map((query) => query.compile(tx)),
    );
  });
  assert.deepEqual(read, [[{ v: "one" }], [{ v: "one" }], [{ v: "two" }], [{ v: "two" }]]);
  const prepared = await db.transaction(scope, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from pg_prepared_statements where statement like '%counterpart.test%'`.execute(tx),
  );
  assert.equal(prepared.rows[0]?.n, 2, "each query text is prepared only once");
  await assert.rejects(
    db.transaction(scope, (tx) =>
      readTogether(
        tx,
        [now, sql`select 1 / 0`, now].map((query) => query.compile(tx)),
      ),
    ),
    /division by zero/u,
  );
  await db.transaction(scope, async (tx) => assert.equal((await readTogether(tx, [now.compile(tx)])).length, 1));
  await assert.rejects(readTogether(ended ?? assert.fail(), []), /not a transaction opened/u);
});

test("a part of a transaction can run at a lower clearance, which is then restored; a higher clearance is refused", async (t) => {
  const db = await testDatabase(t);
  await db.transaction({ workspace: newId(), account: null, clearance: 3 }, async (tx) => {
    const seen = async () => (await sql<{ c: number }>`select platform.clearance() c`.execute(tx)).rows[0]?.c;
    assert.equal(await atClearance(tx, 1, seen), 1);
    assert.equal(await seen(), 3);
    await assert.rejects(
      atClearance(tx, 1, async () => assert.fail("within")),
      /within/,
    );
    assert.equal(await seen(), 3);
    await assert.rejects(
      atClearance(tx, 4, async () => assert.fail("ran")),
      /higher clearance/,
    );
    await assert.rejects(
      atClearance(tx, 1, () => atClearance(tx, 2, seen)),
      /higher clearance/,
    );
  });
});

test("without a workspace the transaction uses the nil workspace", async (t) => {
  const db = await testDatabase(t);
  const { rows } = await db.transaction({ workspace: null, account: null, clearance: 0 }, (tx) =>
    sql<{ w: string; a: string | null }>`select platform.workspace() w, platform.account() a`.execute(tx),
  );
  assert.deepEqual(rows, [{ w: noWorkspace, a: null }]);
});

test("an invalid workspace id or clearance is refused before anything runs", async (t) => {
  const db = await testDatabase(t);
  const never = async (): Promise<never> => assert.fail("ran");
  await assert.rejects(db.transaction({ workspace: "x'; drop schema platform; --", account: null, clearance: 0 }, never), /UUID/);
  await assert.rejects(db.transaction({ workspace: newId(), account: "me", clearance: 0 }, never), /UUID/);
  await assert.rejects(db.transaction({ workspace: newId(), account: null, clearance: 5 }, never), /clearance/);
});

test("functions given to `afterCommit` run in their order after the commit, then those given to `lastAfterCommit`; after a rollback none of them runs", async (t) => {
  const db = await testDatabase(t);
  const heard: string[] = [];
  const scope = { workspace: newId(), account: null, clearance: 0 };
  await db.transaction(scope, async (tx) => {
    lastAfterCommit(tx, () => void heard.push("last"));
    afterCommit(tx, async () => void heard.push("first"));
    afterCommit(tx, () => void heard.push("second"));
    heard.push("inside");
  });
  await assert.rejects(
    db.transaction(scope, async (tx) => {
      afterCommit(tx, () => void heard.push("never"));
      lastAfterCommit(tx, () => void heard.push("never"));
      throw new Problem("round-closed");
    }),
    (error) => error instanceof Problem && error.code === "round-closed",
  );
  assert.deepEqual(heard, ["inside", "first", "second", "last"]);
});

test("if a function given to `afterCommit` fails, the transaction stays committed and the other functions run", async (t) => {
  const lines: string[] = [];
  const db = await testDatabase(t, { log: (line) => lines.push(line) });
  let second = false;
  const result = await db.transaction({ workspace: newId(), account: null, clearance: 0 }, async (tx) => {
    afterCommit(tx, () => Promise.reject(new Error("the wall is gone")));
    afterCommit(tx, () => void (second = true));
    return "kept";
  });
  assert.equal(result, "kept");
  assert.ok(second);
  assert.match(lines.join("\n"), /the wall is gone/);
});

test("RESET ROLE and SET ROLE give no additional rights, because the login is not a member of any role", async (t) => {
  const db = await testDatabase(t);
  for (const login of ["app", "auth", "jobs", "backup"] as const) {
    assert.equal((await db.as(login, "RESET ROLE; SELECT 1")).constructor.name, "Array");
    for (const role of ["counterpart_owner", "postgres"])
      await assert.rejects(db.as(login, `SET ROLE ${role}`), /permission denied|does not exist/);
  }
});

test("dates are returned as text; integers are returned as numbers if a number can represent them exactly", async (t) => {
  const db = await testDatabase(t);
  const { rows } = await db.pools.app.query(
    `select date '2026-03-29' d, array[date '2026-03-29', null] ds, 42::int8 n, array[42::int8, null] ns, 9007199254740993::int8 big`,
  );
  assert.deepEqual(rows, [{ d: "2026-03-29", ds: ["2026-03-29", null], n: 42, ns: [42, null], big: 9007199254740993n }]);
});

test("forty concurrent transactions each see their own workspace", async (t) => {
  const db = await testDatabase(t);
  const ids = Array.from({ length: 40 }, newId);
  const seen = await Promise.all(
    ids.map((workspace) =>
      db.transaction(
        { workspace, account: null, clearance: 0 },
        async (tx) => (await sql<{ w: string }>`select platform.workspace() w from pg_sleep(0.002)`.execute(tx)).rows[0]?.w,
      ),
    ),
  );
  assert.deepEqual(seen, ids);
});

test("if connections in the pool were lost, the next transactions succeed", async (t) => {
  const db = await testDatabase(t);
  const scope = { workspace: newId(), account: null, clearance: 0 };
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(Array.from({ length: 2 }, () => db.transaction(scope, (tx) => sql`select 1`.execute(tx))));
    await db.as(
      "administrator",
      `select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '${db.name}' and usename = 'counterpart_app'`,
    );
    await db.transaction(scope, (tx) => sql`select 1`.execute(tx));
  }
});

test("if the connection of a transaction is lost while the transaction runs, the transaction does not run a second time", async (t) => {
  const db = await testDatabase(t);
  let runs = 0;
  const cut = db.transaction({ workspace: newId(), account: null, clearance: 0 }, async (tx) => {
    runs += 1;
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx);
  });
  await assert.rejects(cut, (error) => error instanceof Problem && error.code === "unavailable");
  assert.equal(runs, 1);
});
