/**
 * Checks the design rules by queries on a live database that all migrations made. The rules also apply to a new table, without a change to this file.
 * The last test breaks each rule and checks that each violation is found.
 */
import assert from "node:assert/strict";
import { before, suite, test } from "node:test";
import { type TestDatabase, testDatabase } from "./testing.ts";

const ours = "n.nspname not in ('information_schema', 'graphile_worker', 'public') and n.nspname !~ '^pg_'";
const tables = `from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ours}`;
const having = (column: string): string =>
  `exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = '${column}' and not a.attisdropped)`;
const policy = (
  kind: string,
  qual: string,
): string => `exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
  and p.permissive = '${kind}' and p.cmd = 'ALL' and p.roles = '{public}' and p.qual = '${qual}')`;
const reaches = `(has_table_privilege('counterpart_app', c.oid, 'select, insert, update, delete, truncate') or has_any_column_privilege('counterpart_app', c.oid, 'select, insert, update'))`;
const functions = `from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ours}`;
const unique = (
  letters: string,
): string => `select k.conrelid::regclass, k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid
  join pg_namespace n on n.oid = c.relnamespace where k.contype in (${letters}) and ${ours}`;

/** Each query returns the objects that break the rule. */
const rules: Readonly<Record<string, string>> = {
  "every foreign key has an index that begins with its columns": `${unique("'f'")} and not exists (select from pg_index i
    where i.indrelid = k.conrelid and i.indpred is null and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] <@ k.conkey)`,
  "every table with workspace_id forces row-level security with the one policy": `select c.oid::regclass ${tables} and ${having("workspace_id")}
    and not (c.relrowsecurity and c.relforcerowsecurity and ${policy("PERMISSIVE", "(workspace_id = platform.workspace())")})`,
  "every table with visibility hides what is above the clearance": `select c.oid::regclass ${tables} and ${having("visibility")}
    and not ${policy("RESTRICTIVE", "(visibility <= platform.clearance())")}`,
  "held texts follow every marked record": `select c.oid::regclass ${tables} and n.nspname <> 'moderation' and ${having("visibility")}
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype)
    and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'held_texts_follow')`,
  "every record takes along the allowed texts in it": `select c.oid::regclass ${tables} and n.nspname <> 'moderation'
    and ${having("workspace_id")} and ${having("rev")}
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and a.atttypid = 'uuid'::regtype)
    and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'allowed_text_forgotten')`,
  "no other permissive policy widens what a request sees": `select tablename, policyname from pg_policies where permissive = 'PERMISSIVE' and policyname <> 'workspace'
    and schemaname <> 'graphile_worker' and roles <> '{counterpart_jobs}'`,
  "workspace_id comes first in every primary, unique and foreign key": `${unique("'p', 'u', 'f'")}
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and k.conkey[1] <> a.attnum)`,
  "workspace_id comes first in every unique index": `select i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' where i.indisunique and ${ours} and (i.indkey::int2[])[0] <> a.attnum`,
  "the application reaches no table without a workspace but two": `select c.oid::regclass ${tables} and has_schema_privilege('counterpart_app', n.oid, 'usage') and ${reaches}
    and not ${having("workspace_id")} and c.oid::regclass::text not in ('platform.migration', 'platform.node')`,
  "the application reaches no table of directory and auth, no sealed ballot, no salt": `select c.oid::regclass ${tables} and ${reaches}
    and (n.nspname in ('directory', 'auth') or c.oid::regclass::text in ('question.sealed', 'platform.person_salt'))`,
  "the application rewrites and removes no audit row": `select c.oid::regclass ${tables} and c.oid::regclass::text ~ '^platform\\.audit'
    and (has_table_privilege('counterpart_app', c.oid, 'update, delete, truncate') or has_any_column_privilege('counterpart_app', c.oid, 'update'))`,
  "no function is executable by everybody": `select p.oid::regprocedure ${functions} and has_function_privilege('public', p.oid, 'execute')`,
  "no table is granted to everybody": `select c.oid::regclass ${tables} and exists (select from aclexplode(c.relacl) g where g.grantee = 0)`,
  "every definer function pins its search_path, which ends with pg_temp": `select p.oid::regprocedure ${functions} and p.prosecdef
    and not exists (select from unnest(p.proconfig) s where s = 'search_path=pg_catalog, pg_temp')`,
  "no function pins a path that begins with the caller's temporary objects": `select p.oid::regprocedure ${functions}
    and exists (select from unnest(p.proconfig) s where s ~ '^search_path=' and s !~ ', pg_temp$')`,
  "no login makes a large object": `select r.rolname, p.oid::regprocedure from pg_roles r, pg_proc p where r.rolname ~ '^counterpart_'
    and p.pronamespace = 'pg_catalog'::regnamespace and p.proname in ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_import') and has_function_privilege(r.oid, p.oid, 'execute')`,
  "only owner and jobs own anything": `select c.oid::regclass ${tables} and pg_get_userbyid(c.relowner) not in ('counterpart_owner', 'counterpart_jobs')`,
  "the application makes nothing": `select n.nspname from pg_namespace n where has_schema_privilege('counterpart_app', n.oid, 'create')
    union all select 'database' where has_database_privilege('counterpart_app', current_database(), 'create, temporary')`,
  "the application truncates, references and hangs triggers on nothing": `select c.oid::regclass ${tables} and has_table_privilege('counterpart_app', c.oid, 'truncate, references, trigger')`,
  "the backup login reads every table": `select c.oid::regclass ${tables}
    and not (has_schema_privilege('counterpart_backup', n.oid, 'usage') and has_table_privilege('counterpart_backup', c.oid, 'select'))`,
  "the backup login writes no table": `select c.oid::regclass ${tables} and has_table_privilege('counterpart_backup', c.oid, 'insert, update, delete, truncate')`,
  "no login is privileged":
    "select rolname from pg_roles where rolname ~ '^counterpart' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)",
  "no login is a member of another": "select member::regrole from pg_auth_members where member::regrole::text ~ '^counterpart'",
};

/** Breaks every rule except the last two, which apply to the whole server. */
const violations = `
  create table threat.bad (workspace_id uuid, id uuid primary key, rev int, visibility smallint, other uuid references threat.bad, unique (visibility, workspace_id));
  alter table threat.bad enable row level security;
  create policy wide on threat.bad using (true);
  grant all on threat.bad to public, counterpart_app;
  create table directory.bad (id int);
  grant select on directory.bad to counterpart_app;
  create table threat.loose (id int);
  grant select on threat.loose to counterpart_app;
  grant update on platform.audit to counterpart_app;
  create function threat.narrow() returns int language sql set search_path = '' as 'select 1';
  create function threat.bad() returns int language sql security definer as 'select 1';
  grant execute on function threat.bad() to public;
  grant create on schema threat to counterpart_app;
  revoke select on threat.loose from counterpart_backup;`;

suite("rules of the schema", () => {
  let db: TestDatabase;
  const breaking = async (rule: string): Promise<string[]> =>
    (await db.as("administrator", rules[rule] ?? "")).rows.map((row) => Object.values(row).join(" "));
  before(async () => {
    db = await testDatabase({ after: (fn) => process.once("beforeExit", () => void fn()) });
  });

  test("the checked database has tables", async () => {
    assert.ok((await db.as("administrator", `select c.oid ${tables}`)).rows.length > 20);
  });

  for (const rule of Object.keys(rules)) test(rule, async () => assert.deepEqual(await breaking(rule), []));

  test("a violation of each rule is found", async () => {
    await db.as("owner", violations);
    await db.as(
      "administrator",
      "create table threat.foreign_owned (id int); grant execute on function lo_create(oid) to counterpart_jobs",
    );
    for (const rule of Object.keys(rules).filter((name) => !name.startsWith("no login")))
      assert.notEqual((await breaking(rule)).length, 0, rule);
  });
});
