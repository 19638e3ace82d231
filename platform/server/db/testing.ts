/**
 * A migrated database for a test, in about 50 ms. All test files of one run share one server. The first process that needs the server starts it in a
 * temporary folder (`npm test` uses a folder in memory) and migrates a template database; each test gets a copy of the template. The folder's name
 * contains the id of the process that runs the tests. A watcher process stops the server and removes the folder after that process has ended for any
 * reason.
 *
 * A test that needs much data passes a function that fills a database (`filled`). The first process that needs this content fills a second template;
 * the other processes copy this template.
 *
 * With DATABASE_URL set (the server's administrator) the same tests run on that server; `npm run test:external` starts such a server.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { withClient } from "./bootstrap.ts";
import { SUPERUSER } from "./cluster-files.ts";
import { type Login, type Passwords, databaseStatements, logins, roleName, roleStatements, schemaStatements } from "./logins.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { newId } from "./new-id.ts";
import { type Database, type NodeKind, connect } from "./open-database.ts";
import type { Reach } from "./pools.ts";
import { running } from "./postmaster.ts";
import { openCluster } from "./supervisor.ts";
import { connectionsTo } from "./testing-connections.ts";

/** The environment variable with the process id of a run of several test processes: they share one server, which ends when that process ends. */
const runName = "COUNTERPART_TEST_RUN";

export interface TestDatabase extends Database {
  readonly name: string;
  /** Runs a statement as any login, or as the administrator of the server, outside every workspace. */
  as(login: Login | "administrator", text: string, values?: unknown[]): Promise<pg.QueryResult>;
  /** A connection config for any login or the administrator. */
  config(login: Login | "administrator"): pg.ClientConfig;
}

interface Shared {
  readonly admin: pg.ClientConfig;
  readonly passwords: Passwords;
  readonly template: string;
}

/**
 * The process of the whole run, which our runner names. If only `node --test` is used, which starts one process per file, this is the
 * parent of these processes.
 */
const run = Number(process.env[runName] ?? (process.env["NODE_TEST_CONTEXT"] === undefined ? process.pid : process.ppid));

let sharing: Promise<Shared> | null = null;

async function sharedServer(): Promise<Shared> {
  const url = process.env["DATABASE_URL"];
  const migrations = await readMigrations();
  const version = createHash("sha256")
    .update(migrations.map((m) => m.sha256).join())
    .digest("hex")
    .slice(0, 8);
  const folder = join(tmpdir(), `counterpart-test-${process.getuid?.() ?? 0}-${run}-${version}${url ? "-x" : ""}`);
  const ready = join(folder, "ready.json");
  for (const until = Date.now() + 180_000; Date.now() < until; await sleep(20)) {
    const text = await readFile(ready, "utf8").catch(() => null);
    if (text) return JSON.parse(text) as Shared;
    const mine = await mkdir(folder, { mode: 0o700 }).then(
      () => true,
      () => false,
    );
    if (!mine) {
      if (await abandoned(folder)) await rm(folder, { recursive: true, force: true });
      continue;
    }
    await writeFile(join(folder, "starter"), String(process.pid));
    try {
      const shared = url ? await external(url, version, folder) : await embedded(folder);
      await makeTemplate(shared);
      await writeFile(`${ready}.half`, JSON.stringify(shared), { mode: 0o600 });
      await rename(`${ready}.half`, ready);
      return shared;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }
  throw new Error(`The test server in ${folder} has not become ready.`);
}

async function abandoned(folder: string): Promise<boolean> {
  const starter = Number(await readFile(join(folder, "starter"), "utf8").catch(() => "0"));
  const ready = await readFile(join(folder, "ready.json")).catch(() => null);
  return starter !== 0 && ready === null && !running(starter);
}

async function embedded(folder: string): Promise<Shared> {
  // The data need not survive a power failure; tests of such failures use their own clusters.
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "300",
    shared_buffers: "64MB",
    max_wal_size: "256MB",
    autovacuum: "off",
  };
  const cluster = await openCluster({ dataDir: join(folder, "data"), log: () => {}, shared: true, settings });
  watch(cluster.pid(), folder);
  return {
    admin: { ...cluster.address(), user: SUPERUSER, password: cluster.secrets.superuser, database: "postgres" },
    passwords: cluster.secrets.logins,
    template: "counterpart_template",
  };
}

/** All test processes derive the same passwords, because the logins of a server are shared by its databases. */
async function external(url: string, version: string, folder: string): Promise<Shared> {
  watch(null, folder);
  const passwords = Object.fromEntries(logins.map((l) => [l, createHash("sha256").update(`${url} ${l}`).digest("base64url")])) as Record<
    Login,
    string
  >;
  return { admin: { connectionString: url }, passwords, template: `counterpart_template_${run}_${version}` };
}

/** Stops our server when the run has ended: interrupts it, waits, then removes the folder. */
function watch(serverPid: number | null, folder: string): void {
  const stop = serverPid === null ? "" : `kill -INT ${serverPid}; while kill -0 ${serverPid} 2>/dev/null; do sleep 0.1; done;`;
  const script = `while kill -0 ${run} 2>/dev/null; do sleep 0.5; done; ${stop} rm -rf "$1"`;
  spawn("/bin/sh", ["-c", script, "sh", folder], { detached: true, stdio: "ignore", cwd: "/" }).unref();
}

const reachOf = (shared: Shared, database: string): ((login: Login | "administrator") => pg.ClientConfig) => {
  if (shared.admin.connectionString === undefined) {
    const { host, port } = shared.admin;
    return (login) =>
      login === "administrator"
        ? { ...shared.admin, database }
        : { host: host!, port: port!, database, user: roleName(login), password: shared.passwords[login] };
  }
  return (login) => {
    const url = new URL(shared.admin.connectionString ?? "");
    url.pathname = `/${database}`;
    if (login !== "administrator") {
      url.username = roleName(login);
      url.password = shared.passwords[login];
    }
    return { connectionString: url.href };
  };
};

async function makeTemplate(shared: Shared): Promise<void> {
  const config = reachOf(shared, shared.template);
  await withClient(shared.admin, async (client) => {
    await client.query("SELECT pg_advisory_lock(72043, 2)");
    for (const statement of roleStatements(shared.passwords)) await client.query(statement);
    for (const statement of databaseStatements(shared.template)) await client.query(statement);
    await withClient(config("administrator"), async (inside) => {
      for (const statement of schemaStatements(shared.template)) await inside.query(statement);
    });
    // Each test's database is created in the owner's name.
    await client.query("GRANT counterpart_owner TO CURRENT_USER WITH INHERIT TRUE, SET TRUE");
  });
  await migrate({
    migrations: await readMigrations(),
    owner: config("owner"),
    reader: config("app"),
    jobs: config("jobs"),
    backupPoint: async () => {},
    log: () => {},
  });
}

export interface Filling {
  /** Name of the content, for a template that all processes of the run share. */
  readonly name: string;
  /** Runs once per run, unless it fails. */
  fill(db: TestDatabase): Promise<void>;
}

export interface TestOptions {
  readonly kind?: NodeKind;
  readonly log?: (line: string) => void;
  /** The content of the database; by default it is empty. */
  readonly filled?: Filling;
}

/**
 * A new database of the newest migration.
 * @param t the test (or `{ after }` of node:test): closes and drops the database when it ends
 */
export async function testDatabase(t: { after(fn: () => Promise<void>): void }, options: TestOptions = {}): Promise<TestDatabase> {
  const shared = await (sharing ??= sharedServer().catch((error: unknown) => {
    sharing = null;
    throw error;
  }));
  const { kind = "node", log = () => {}, filled } = options;
  const name = `test_${newId().replaceAll("-", "")}`;
  if (filled === undefined) await copyTemplate(shared, shared.template, name, kind);
  else await copyTemplate(shared, await filledTemplate(shared, kind, filled), name, null);
  const db = await open(shared, name, log, () => asAdmin(shared, `DROP DATABASE ${name} WITH (FORCE)`));
  t.after(() => db.close());
  return db;
}

/** @param kind the kind of the data, which is written into the database; null if the template already contains a kind */
async function copyTemplate(shared: Shared, template: string, name: string, kind: NodeKind | null): Promise<void> {
  await asAdmin(shared, `CREATE DATABASE ${name} TEMPLATE ${template} OWNER counterpart_owner STRATEGY file_copy`);
  await withClient(reachOf(shared, name)("owner"), async (client) => {
    await client.query(
      `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO ${logins.map(roleName).join(", ")}`,
    );
    if (kind !== null) await client.query("INSERT INTO platform.node (id, kind) VALUES ($1, $2)", [newId(), kind]);
  });
}

const asAdmin = (shared: Shared, text: string): Promise<void> =>
  withClient(shared.admin, async (client) => void (await client.query(text)));

async function open(shared: Shared, name: string, log: (line: string) => void, stop: () => Promise<void>): Promise<TestDatabase> {
  const config = reachOf(shared, name);
  const reach: Reach = config;
  const kept = connectionsTo(config);
  const db = await connect({
    reach,
    log,
    external: shared.admin.connectionString !== undefined,
    ready: async () => {},
    stop: async () => {
      await kept.close();
      await stop();
    },
    pool: { allowExitOnIdle: true },
  });
  return {
    ...db,
    name,
    config,
    as: (login, text, values = []) => kept.query(login, text, values),
  };
}

const FILLED = "counterpart filled";
const knownFilled = new Set<string>();

/**
 * The template with a test's content. Other processes wait while it is filled. If the process that fills the template ends early, PostgreSQL releases
 * its lock. A comment on the database marks a complete template; the next process fills a template without this comment again.
 */
async function filledTemplate(shared: Shared, kind: NodeKind, { name, fill }: Filling): Promise<string> {
  const template = `${shared.template}_${name}`;
  if (knownFilled.has(template)) return template;
  await withClient(shared.admin, async (client) => {
    await client.query("SELECT pg_advisory_lock(72043, 4)");
    const { rows } = await client.query<{ note: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = $1",
      [template],
    );
    if (rows[0]?.note === FILLED) return;
    if (rows.length > 0) await client.query(`DROP DATABASE ${template} WITH (FORCE)`);
    await copyTemplate(shared, shared.template, template, kind);
    const db = await open(
      shared,
      template,
      () => {},
      async () => {},
    );
    try {
      await fill(db);
    } finally {
      await db.close();
    }
    await client.query(`COMMENT ON DATABASE ${template} IS '${FILLED}'`);
  });
  knownFilled.add(template);
  return template;
}
