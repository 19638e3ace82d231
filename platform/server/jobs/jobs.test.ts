/** Tests that a job belongs to the change that enqueued it, and that it runs with the workspace, account and clearance of this change. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { withClient } from "../db/bootstrap.ts";
import { newId } from "../db/index.ts";
import { type TestDatabase, testDatabase } from "../db/testing.ts";
import { Problem } from "../../contract/problems.ts";
import { calculation, type JobContext, enqueue, startJobs } from "./index.ts";

const scope = () => ({ workspace: newId(), account: newId(), clearance: 3 });
const waiting = async (db: TestDatabase): Promise<number> =>
  Number((await db.as("jobs", "select count(*) from graphile_worker.jobs")).rows[0].count);

const heardJobs = () => {
  const heard: { payload: unknown; ctx: JobContext }[] = [];
  const listeners: (() => void)[] = [];
  return {
    heard,
    handler: async (payload: unknown, ctx: JobContext) => {
      heard.push({ payload, ctx });
      for (const listener of listeners.splice(0)) listener();
    },
    until: async (count: number) => {
      while (heard.length < count) await new Promise<void>((resolve) => listeners.push(resolve));
    },
  };
};

test("a job runs in the workspace, for the account and at the clearance of the change", async (t) => {
  const db = await testDatabase(t);
  const where = scope();
  const { heard, handler, until } = heardJobs();
  const seen: unknown[] = [];
  await startJobs(db, {
    "test.look": async (payload: { n: number }, ctx) => {
      seen.push(
        ...(await ctx.transaction((tx) => sql`select platform.workspace() w, platform.account() a, platform.clearance() c`.execute(tx)))
          .rows,
      );
      await handler(payload, ctx);
    },
  });
  await db.transaction(where, (tx) => enqueue(tx, "test.look", { n: 7 }));
  await until(1);
  assert.deepEqual(heard[0]?.payload, { n: 7 });
  assert.deepEqual(seen, [{ w: where.workspace, a: where.account, c: 3 }]);
});

test("a change that is rolled back enqueues nothing", async (t) => {
  const db = await testDatabase(t);
  const failing = db.transaction(scope(), async (tx) => {
    await enqueue(tx, "test.never", {});
    throw new Error("changed my mind");
  });
  await assert.rejects(failing, /changed my mind/);
  assert.equal(await waiting(db), 0);
  await db.transaction(scope(), (tx) => enqueue(tx, "test.ever", {}));
  assert.equal(await waiting(db), 1);
});

test("only the database login `jobs` can access the queue", async (t) => {
  const db = await testDatabase(t);
  for (const login of ["app", "auth", "owner"] as const) {
    await assert.rejects(db.as(login, "select graphile_worker.add_job('x', '{}')"), /permission denied/);
    await assert.rejects(db.as(login, "select * from graphile_worker._private_jobs"), /permission denied/);
  }
  await assert.rejects(db.as("app", "select jobs.enqueue('x', '{}')"), /counterpart\.workspace/, "no workspace is open");
});

test("jobs with the same key in two workspaces are separate jobs", async (t) => {
  const db = await testDatabase(t);
  const [one, two] = [scope(), scope()];
  for (const where of [one, two, one]) await db.transaction(where, (tx) => enqueue(tx, "test.later", {}, { key: "report" }));
  assert.equal(await waiting(db), 2);
});

test("a failed job runs again, and a handler that runs twice does its work once", async (t) => {
  const db = await testDatabase(t);
  const where = scope();
  await db.as(
    "owner",
    "create table platform.tally (workspace_id uuid, id uuid, primary key (workspace_id, id)); grant select, insert on platform.tally to counterpart_app",
  );
  const { heard, handler, until } = heardJobs();
  await startJobs(db, {
    "test.count": async (payload: { id: string }, ctx) => {
      await ctx.transaction((tx) =>
        sql`insert into platform.tally values (${ctx.workspace}, ${payload.id}) on conflict do nothing`.execute(tx),
      );
      await handler(payload, ctx);
      if (ctx.job.attempt === 1) throw new Error("the process dies after the work");
    },
  });
  await db.transaction(where, (tx) => enqueue(tx, "test.count", { id: newId() }));
  await until(1);
  // sets the run time to now instead of waiting for the delay between attempts
  while (heard.length < 2) await db.as("jobs", "update graphile_worker._private_jobs set run_at = now()");
  assert.deepEqual(
    heard.map((h) => h.ctx.job.attempt),
    [1, 2],
  );
  assert.equal((await db.as("administrator", "select count(*)::int n from platform.tally")).rows[0].n, 1);
});

test("a job that a killed process was running is released at the next start", async (t) => {
  const db = await testDatabase(t);
  await db.transaction(scope(), (tx) => enqueue(tx, "test.orphan", {}));
  await db.as("jobs", "update graphile_worker._private_jobs set locked_by = 'a dead worker', locked_at = now()");
  const { handler, until } = heardJobs();
  await startJobs(db, { "test.orphan": handler });
  await until(1);
});

test("if every connection is lost several times, the process and the jobs continue; stopping afterwards does not hang", async (t) => {
  const db = await testDatabase(t);
  const { handler, until } = heardJobs();
  const jobs = await startJobs(db, { "test.after": handler });
  const cut = () =>
    db.as(
      "administrator",
      `select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '${db.name}' and pid <> pg_backend_pid()`,
    );
  for (let round = 1; round <= 3; round += 1) {
    await cut();
    await db.transaction(scope(), (tx) => enqueue(tx, "test.after", {}));
    await until(round);
  }
  await cut();
  await jobs.stop();
});

test("the runner does not stop before a job that ran is marked as done", async (t) => {
  const db = await testDatabase(t);
  const { handler, until } = heardJobs();
  await withClient(db.config("administrator"), async (other) => {
    const jobs = await startJobs(db, {
      "test.last": async (payload: unknown, ctx) => {
        // Another connection locks the row of the job, so that the job cannot be marked as done yet.
        await other.query("begin");
        await other.query("select from graphile_worker._private_jobs where id = $1 for update", [ctx.job.id]);
        await handler(payload, ctx);
      },
    });
    await db.transaction(scope(), (tx) => enqueue(tx, "test.last", {}));
    await until(1);
    const order: string[] = [];
    const stopped = jobs.stop().then(() => order.push("stopped"));
    const held = "select count(*)::int n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    while ((await db.as("administrator", held)).rows[0].n === 0);
    for (let look = 0; look < 50; look += 1) await db.as("administrator", held);
    order.push("released");
    await other.query("commit");
    await stopped;
    assert.deepEqual(order, ["released", "stopped"]);
    assert.equal(await waiting(db), 0);
  });
});

test("at the start, replies to commands that are older than thirty days are deleted, and newer replies stay", async (t) => {
  const db = await testDatabase(t);
  const insert =
    "insert into platform.command (workspace_id, command_id, endpoint, actor, digest, at) values ($1, $2, 'e', 'a', '', now() - $3::interval)";
  for (const [id, age] of [
    ["old", "31 days"],
    ["new", "29 days"],
  ])
    await db.as("administrator", insert, [newId(), id, age]);
  const jobs = await startJobs(db, {});
  await jobs.stop();
  assert.deepEqual((await db.as("administrator", "select command_id from platform.command")).rows, [{ command_id: "new" }]);
});

test("jobs of several accounts alternate, and one account has at most eight jobs", async (t) => {
  const db = await testDatabase(t);
  const [one, two, three] = [scope(), scope(), scope()];
  const ask = (where: typeof one, name: string) => db.transaction(where, (tx) => enqueue(tx, "test.turn", { name }));
  for (let n = 1; n <= 8; n += 1) await ask(one, `one ${n}`);
  await assert.rejects(ask(one, "one 9"), (error: unknown) => error instanceof Problem && error.code === "too-many-jobs");
  // a job scheduled for later does not count
  await db.transaction(one, (tx) => enqueue(tx, "test.turn", {}, { runAt: new Date(Date.now() + 3_600_000) }));
  for (let n = 1; n <= 3; n += 1) await ask(two, `two ${n}`);
  await ask(three, "three 1");
  const { heard, handler, until } = heardJobs();
  await startJobs(db, { "test.turn": handler }, { concurrency: 1 });
  await until(12);
  assert.deepEqual(
    heard.map(({ payload }) => (payload as { name: string }).name),
    // one job of each waiting account, then the next round
    ["one 1", "two 1", "three 1", "one 2", "two 2", "one 3", "two 3", "one 4", "one 5", "one 6", "one 7", "one 8"],
  );
});

test("an account that adds a job whenever one ends does not delay the jobs of another account", async (t) => {
  const db = await testDatabase(t);
  const [guest, she] = [scope(), scope()];
  const ask = (where: typeof guest, name: string) => db.transaction(where, (tx) => enqueue(tx, "test.turn", { name }));
  for (let n = 1; n <= 6; n += 1) await ask(guest, `guest ${n}`);
  await ask(she, "she 1");
  const order: string[] = [];
  const all = Promise.withResolvers<void>();
  await startJobs(
    db,
    {
      "test.turn": async ({ name }: { name: string }) => {
        order.push(name);
        // this account adds its next job as soon as its current job runs
        if (name.startsWith("she") && order.length < 12) await ask(she, `she ${order.length}`);
        if (order.filter((one) => one.startsWith("guest")).length === 6) all.resolve();
      },
    },
    { concurrency: 1 },
  );
  await all.promise;
  assert.ok(order.length <= 13, order.join(", "));
});

test("calculations run one at a time beside the other jobs and do not use their workers", async (t) => {
  const db = await testDatabase(t);
  const where = scope();
  const hold = Promise.withResolvers<void>();
  let calculating = 0;
  const { handler, until } = heardJobs();
  await startJobs(
    db,
    {
      "test.report": handler,
      "test.calculate": calculation(async () => {
        calculating += 1;
        await hold.promise;
      }),
    },
    { concurrency: 1 },
  );
  for (let n = 0; n < 3; n += 1) await db.transaction(where, (tx) => enqueue(tx, "test.calculate", {}));
  for (let n = 0; n < 3; n += 1) await db.transaction(where, (tx) => enqueue(tx, "test.report", {}));
  await until(3);
  assert.ok(calculating <= 1);
  hold.resolve();
});
