/** Tests that every column whose name looks like a secret is declared, and that no declared secret enters the history. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { newId } from "./index.ts";
import { looksSecret, notSecret, secretColumns, secretsOf } from "./secrets.ts";
import { type TestDatabase, testDatabase } from "./testing.ts";

const columnsOf = async (db: TestDatabase): Promise<{ table: string; column: string }[]> =>
  (
    await db.as(
      "administrator",
      `select n.nspname || '.' || c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        and n.nspname not in ('information_schema', 'graphile_worker', 'public') and n.nspname !~ '^pg_' order by 1, a.attnum`,
    )
  ).rows as { table: string; column: string }[];

/** Columns that look like a secret and are not declared. */
const undeclared = (columns: { table: string; column: string }[]): string[] =>
  columns
    .filter(({ table, column }) => looksSecret(column) && !secretsOf(table).includes(column) && !notSecret[`${table}.${column}`])
    .map(({ table, column }) => `${table}.${column}`);

suite("secret columns", () => {
  test("a column whose name looks like a secret is declared as a secret, or as not secret with a reason", async (t) => {
    const db = await testDatabase(t);
    assert.deepEqual(undeclared(await columnsOf(db)), [], "these columns are not declared in platform/server/db/secrets.ts");
    await db.as(
      "owner",
      `create table threat.planted (workspace_id uuid, id uuid, api_key text, "accessToken" text, join_code text, turnkey text, lines int)`,
    );
    assert.deepEqual(undeclared(await columnsOf(db)), ["threat.planted.api_key", "threat.planted.accessToken", "threat.planted.join_code"]);
  });

  test("each declared column exists, is declared once, and has a reason", async (t) => {
    const db = await testDatabase(t);
    const there = new Set((await columnsOf(db)).map(({ table, column }) => `${table}.${column}`));
    const declared = Object.entries(secretColumns).flatMap(([table, columns]) =>
      Object.entries(columns).map(([column, { because }]) => [`${table}.${column}`, because] as const),
    );
    for (const [name, because] of [...declared, ...Object.entries(notSecret)]) {
      assert.ok(there.has(name), `${name} is declared and not there`);
      assert.ok(because.length > 5, name);
    }
    assert.deepEqual(
      declared.filter(([name]) => notSecret[name]),
      [],
    );
  });

  test("for every table, the history's list of secret columns equals the declared one", async (t) => {
    const db = await testDatabase(t);
    const { rows } = await db.as(
      "administrator",
      `select n.nspname || '.' || c.relname as table, history.secret_columns(n.nspname || '.' || c.relname) as columns
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname !~ '^pg_'`,
    );
    assert.ok(rows.length > 80);
    for (const { table, columns } of rows) assert.deepEqual(columns, secretsOf(String(table)), String(table));
  });

  test("secrets are not in the history, for a row written by any code", async (t) => {
    const db = await testDatabase(t);
    const workspace = newId();
    const row = { id: newId(), title: "kept", code: "ABCD-EFGH", token_hash: "not of a room" };
    for (const login of ["app", "owner", "administrator"] as const)
      await db.as(
        login,
        `begin; set local counterpart.workspace = '${workspace}'; set local counterpart.clearance = '4';
          insert into history.revision (workspace_id, table_name, row_key, rev, "row")
          values ('${workspace}', 'workshop.room', '${login}', 1, '${JSON.stringify(row)}'); commit`,
      );
    const { rows } = await db.as("administrator", `select "row" from history.revision where workspace_id = $1`, [workspace]);
    const { code: _code, ...rest } = row;
    assert.deepEqual(
      rows.map((one) => one.row),
      [rest, rest, rest],
    );
  });
});
