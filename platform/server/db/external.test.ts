/** Tests that the printed SQL prepares an external server, and that a privileged login is never used. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, suite, test } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { dbPrepareCommand } from "#app/server/commands/db-prepare.ts";
import { withClient } from "./bootstrap.ts";
import { type ExternalServer, startExternalServer } from "./external-server.ts";
import { DatabaseRefused, newId, openDatabase } from "./index.ts";
import { readMigrations } from "./migrate.ts";
import { type RefusalReason } from "./refusal.ts";

const quiet = (): void => {};

suite("an external PostgreSQL server", () => {
  let server: ExternalServer;
  let env: Record<string, string>;
  const open = (more: Record<string, string> = {}, extra: Partial<Parameters<typeof openDatabase>[0]> = {}) => {
    const all = { ...env, ...more };
    return openDatabase({ dataDir: "/nowhere", url: all["DATABASE_URL"]!, env: all, log: quiet, ...extra });
  };
  const refuses = (promise: Promise<unknown>, reason: RefusalReason, ...words: RegExp[]) =>
    assert.rejects(promise, (error: unknown) => {
      assert.ok(error instanceof DatabaseRefused, String(error));
      assert.equal(error.reason, reason, error.message);
      for (const word of words) assert.match(error.message, word);
      return true;
    });
  const urlOf = (user: string, password: string): string => {
    const url = new URL(server.url);
    [url.username, url.password, url.pathname] = [user, password, "/counterpart"];
    return url.href;
  };
  const administrator = (text: string) => withClient({ connectionString: server.url }, (client) => client.query(text));

  before(async () => {
    server = await startExternalServer();
    // as on a managed server: the administrator is not a superuser
    await administrator("CREATE ROLE manager LOGIN CREATEDB CREATEROLE PASSWORD 'manages'");
    let script = "";
    assert.equal(await dbPrepareCommand([`--host=${new URL(server.url).host}`], (text) => (script += text), assert.fail), 0);
    env = Object.fromEntries([...script.matchAll(/^--\s+((?:DATABASE|COUNTERPART_\w+)_URL)=(.*)$/gm)].map((m) => [m[1]!, m[2]!]));
    const manager = new URL(server.url);
    [manager.username, manager.password] = ["manager", "manages"];
    const [outside = "", inside = ""] = script.replaceAll(/^--.*\n/gm, "").split(/^\\connect "counterpart"$/m);
    for (const [part, database] of [
      [outside, "/postgres"],
      [inside, "/counterpart"],
    ]) {
      manager.pathname = database!;
      await withClient({ connectionString: manager.href }, async (client) => {
        for (const statement of part!.split(/;\n/).filter((s) => s.trim() !== "")) await client.query(statement);
      });
    }
  });
  after(() => server.stop());

  test("a start without the owner's login fails with a message that names the missing setting; a start with it creates the tables", async () => {
    assert.equal(Object.keys(env).length, 6);
    await refuses(open({ COUNTERPART_OWNER_URL: "" }), "migration", /COUNTERPART_OWNER_URL/);
    const db = await open();
    assert.ok(db.external);
    const { rows } = await db.transaction({ workspace: newId(), account: null, clearance: 0 }, (tx) =>
      sql<{ me: string }>`select current_user me`.execute(tx),
    );
    assert.deepEqual(rows, [{ me: "counterpart_app" }]);
    await db.close();
    const without = await open({ COUNTERPART_OWNER_URL: "" });
    await without.close();
  });

  test("after the preparation the administrator who ran the SQL is not a member of any of the logins", async () => {
    const { rows } = await administrator(
      "select roleid::regrole::text as role, inherit_option, set_option from pg_auth_members where member = 'manager'::regrole and (inherit_option or set_option)",
    );
    assert.deepEqual(rows, []);
  });

  test("a superuser, the owner of the tables, BYPASSRLS, a login that can create roles and a member of another role are refused; each error message names the reason", async () => {
    await administrator(`CREATE ROLE bypassing LOGIN BYPASSRLS PASSWORD 'x'; CREATE ROLE joined LOGIN PASSWORD 'x'; GRANT counterpart_owner TO joined;
      CREATE ROLE making LOGIN CREATEROLE PASSWORD 'x'; GRANT CONNECT ON DATABASE counterpart TO bypassing, joined, making;`);
    const superuser = new URL(server.url);
    superuser.pathname = "/counterpart";
    await refuses(open({ DATABASE_URL: superuser.href }), "privileged-login", /superuser/, /counterpart_app/);
    await refuses(open({ DATABASE_URL: env["COUNTERPART_OWNER_URL"]! }), "privileged-login", /owns the tables/);
    await refuses(open({ DATABASE_URL: urlOf("bypassing", "x") }), "privileged-login", /row-level security/);
    await refuses(open({ DATABASE_URL: urlOf("joined", "x") }), "privileged-login", /member of another role/);
    await refuses(open({ DATABASE_URL: urlOf("making", "x") }), "privileged-login", /may make roles/);
    await refuses(open({ COUNTERPART_JOBS_URL: superuser.href }), "privileged-login", /counterpart_jobs/);
    await refuses(open({ COUNTERPART_AUTH_URL: superuser.href }), "privileged-login", /counterpart_auth/);
  });

  test("a missing setting, a wrong password and a server that does not answer each give their own error message", async () => {
    await refuses(open({ COUNTERPART_JOBS_URL: "" }), "unreachable", /COUNTERPART_JOBS_URL/, /db prepare/);
    await refuses(open({ DATABASE_URL: urlOf("counterpart_app", "wrong") }), "unreachable", /DATABASE_URL/, /password/);
    await refuses(open({ DATABASE_URL: "postgres://counterpart_app:x@127.0.0.1:1/counterpart" }), "unreachable", /DATABASE_URL/);
  });

  test("existing data is migrated only when the operator says that a backup was taken", async () => {
    const text = "create table platform.later ();";
    const migrations = [
      ...(await readMigrations()),
      { name: "20991231-01-later.sql", sql: text, sha256: createHash("sha256").update(text).digest("hex") },
    ];
    await refuses(open({}, { migrations }), "migration", /COUNTERPART_BACKUP_TAKEN=1/);
    await (await open({ COUNTERPART_BACKUP_TAKEN: "1" }, { migrations })).close();
    await refuses(open(), "migration", /newer release/);
  });
});

test("the printed SQL has new passwords every time; a database or host name that SQL would interpret as something else is refused", async () => {
  const print = async (...argv: string[]) => {
    let text = "";
    const code = await dbPrepareCommand(
      argv,
      (t) => (text += t),
      (t) => (text += t),
    );
    return { code, text };
  };
  const [one, two] = [await print(), await print("--database=hub")];
  assert.notEqual(/app:([^@]+)@/.exec(one.text)?.[1], /app:([^@]+)@/.exec(two.text)?.[1]);
  assert.match(two.text, /CREATE DATABASE "hub" OWNER/);
  for (const wrong of ["--database=a;b", "--database=", "--host=a b", "--what"]) assert.equal((await print(wrong)).code, 2, wrong);
  assert.equal(new pg.Client({ connectionString: /DATABASE_URL=(.*)/.exec(two.text)?.[1]?.replace("HOST", "h") ?? "" }).database, "hub");
});
