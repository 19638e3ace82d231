/** Design rules, asked of the live database that all migrations made. A new table is judged without touching this file. */
import assert from "node:assert/strict";
import { before, suite, test } from "node:test";
import { testDatabase, type TestDatabase } from "./testing.ts";

const ours = "n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker', 'public') and n.nspname !~ '^pg_'";
/** Tables that the application reaches through definer functions alone, before any workspace is known. */
const closed = ["directory", "auth"];
/** Tables without a workspace that the application may read. */
const common = ["platform.migration", "platform.node"];

suite("rules of the schema", () => {
  let db: TestDatabase;
  const list = async (text: string): Promise<string[]> =>
    (await db.as("administrator", text)).rows.map((row) => Object.values(row).join(" "));
  before(async () => {
    db = await testDatabase({ after: (fn) => process.once("beforeExit", () => void fn()) });
  });

  test("there is something to judge", async () => {
    assert.ok(
      (await list(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${ours}`))
        .length > 20,
    );
  });

  test("every foreign key has an index that begins with its columns", async () => {
    assert.deepEqual(
      await list(`select k.conrelid::regclass, k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where k.contype = 'f' and ${ours} and not exists (
          select from pg_index i where i.indrelid = k.conrelid and i.indpred is null
            and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] <@ k.conkey)`),
      [],
    );
  });

  test("every table with workspace_id forces row-level security with the one policy", async () => {
    assert.deepEqual(
      await list(`select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and ${ours} and not (c.relrowsecurity and c.relforcerowsecurity and exists (
          select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.permissive = 'PERMISSIVE' and p.cmd = 'ALL'
            and p.roles = '{public}' and p.qual = '(workspace_id = platform.workspace())'))`),
      [],
    );
  });

  test("no other permissive policy widens what a request sees", async () => {
    const wider = `select schemaname, tablename, policyname from pg_policies where permissive = 'PERMISSIVE' and policyname <> 'workspace'
      and schemaname <> 'graphile_worker' and roles && '{public,counterpart_app,counterpart_auth,counterpart_owner,counterpart_backup}'`;
    assert.deepEqual(await list(wider), []);
  });

  test("every table with visibility hides what is above the clearance", async () => {
    assert.deepEqual(
      await list(`select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'visibility' and not a.attisdropped
        where c.relkind in ('r', 'p') and ${ours} and not exists (
          select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.permissive = 'RESTRICTIVE' and p.cmd = 'ALL'
            and p.roles = '{public}' and p.qual = '(visibility <= platform.clearance())')`),
      [],
    );
  });

  test("workspace_id comes first in every primary, unique and foreign key of such a table", async () => {
    assert.deepEqual(
      await list(`select k.conrelid::regclass, k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' where k.contype in ('p', 'u', 'f') and ${ours} and k.conkey[1] <> a.attnum`),
      [],
    );
  });

  test("the application touches no table without a workspace but the named ones, and none of the closed schemas", async () => {
    const rows =
      await list(`select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm') and ${ours}
      and has_schema_privilege('counterpart_app', n.oid, 'usage') and has_any_column_privilege('counterpart_app', c.oid, 'select, insert, update')
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id') order by 1`);
    assert.deepEqual(rows, common.toSorted());
    assert.deepEqual(
      await list(`select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in (${closed.map((name) => `'${name}'`).join()})
        and c.relkind in ('r', 'p', 'v', 'm') and (has_table_privilege('counterpart_app', c.oid, 'select, insert, update, delete, truncate') or has_any_column_privilege('counterpart_app', c.oid, 'select, insert, update'))`),
      [],
    );
  });

  test("sealed ballots are out of the application's reach, and so are salts", async () => {
    for (const table of ["threat.sealed_ballot", "platform.person_salt"]) {
      assert.deepEqual(
        await list(
          `select has_table_privilege('counterpart_app', '${table}', 'select, insert, update, delete') or has_any_column_privilege('counterpart_app', '${table}', 'select, insert, update')`,
        ),
        ["false"],
        table,
      );
    }
  });

  test("nothing is granted to everybody, no function and no table", async () => {
    assert.deepEqual(
      await list(
        `select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace where (${ours}) and has_function_privilege('public', p.oid, 'execute')`,
      ),
      [],
    );
    assert.deepEqual(
      await list(
        `select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind in ('r', 'p', 'v', 'm', 'S') and exists (select from aclexplode(c.relacl) g where g.grantee = 0)`,
      ),
      [],
    );
  });

  test("every definer function pins its search_path", async () => {
    assert.deepEqual(
      await list(`select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.prosecdef and ${ours} and not exists (select from unnest(p.proconfig) s where s ~ '^search_path=(pg_catalog|""|pg_catalog, pg_temp)$')`),
      [],
    );
  });

  test("the application owns nothing, makes nothing, truncates nothing", async () => {
    assert.deepEqual(
      await list(
        `select c.oid::regclass from pg_class c where pg_get_userbyid(c.relowner) in ('counterpart_app', 'counterpart_auth', 'counterpart_backup')`,
      ),
      [],
    );
    assert.deepEqual(await list(`select n.nspname from pg_namespace n where has_schema_privilege('counterpart_app', n.oid, 'create')`), []);
    assert.deepEqual(
      await list(
        `select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind = 'r' and has_table_privilege('counterpart_app', c.oid, 'truncate, references, trigger')`,
      ),
      [],
    );
    assert.deepEqual(
      await list(
        `select has_database_privilege('counterpart_app', current_database(), 'create') or has_database_privilege('counterpart_app', current_database(), 'temporary')`,
      ),
      ["false"],
    );
  });

  test("no login is privileged or a member of another", async () => {
    assert.deepEqual(
      await list(
        "select rolname from pg_roles where rolname like 'counterpart%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)",
      ),
      [],
    );
    assert.deepEqual(await list("select m.member::regrole from pg_auth_members m where m.member::regrole::text like 'counterpart%'"), []);
    assert.equal((await list("select rolname from pg_roles where rolname like 'counterpart%'")).length, 5);
  });

  test("the backup login reads every table, and writes none", async () => {
    assert.deepEqual(
      await list(`select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ours}
        and (not has_schema_privilege('counterpart_backup', n.oid, 'usage') or not has_table_privilege('counterpart_backup', c.oid, 'select')
          or has_table_privilege('counterpart_backup', c.oid, 'insert, update, delete, truncate'))`),
      [],
    );
  });
});
