/** Tests that a test database reuses its connections, and that no statement sees settings or temporary tables of earlier statements. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { testDatabase } from "./testing.ts";

const one = async (run: Promise<{ rows: unknown[] }>): Promise<unknown> => Object.values((await run).rows[0] as object)[0];

test("statements of a login share a connection; none sees settings, temporary tables or transactions of earlier ones", async (t) => {
  const db = await testDatabase(t);
  const pid = (login: "app" | "administrator") => one(db.as(login, "select pg_backend_pid() as pid"));
  const first = await pid("administrator");
  assert.equal(await pid("administrator"), first);
  assert.notEqual(await pid("app"), first, "each login has its own connection");

  await db.as("administrator", "select set_config('counterpart.workspace', 'x', false)");
  await db.as("administrator", "create temporary table leftover (n int)");
  assert.equal(await one(db.as("administrator", "select current_setting('counterpart.workspace', true)")), "");
  await assert.rejects(db.as("administrator", "select from leftover"), /leftover/);

  await db.as("administrator", "begin; create table public.unfinished (n int)");
  assert.equal(
    await one(db.as("administrator", "select to_regclass('public.unfinished')")),
    null,
    "the open transaction was rolled back when its connection was closed",
  );
  await assert.rejects(db.as("administrator", "select 1 / 0"), /division by zero/);
  assert.equal(await one(db.as("administrator", "select 1")), 1, "the next statement runs after an error");

  const both = await Promise.all([pid("administrator"), pid("administrator")]);
  assert.notEqual(both[0], both[1], "two statements at the same time use two connections");
  await db.as("administrator", "select pg_terminate_backend(pid, 10000) from pg_stat_activity where pid = any($1)", [both]).catch(() => {});
  assert.equal(await one(db.as("administrator", "select 1")), 1, "a lost connection is replaced");
});
