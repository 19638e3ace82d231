/**
 * Migrations: plain SQL files, forward only, in the order of their names, each in its own transaction, run as the owner and recorded with the digest
 * of their text. If a file that already ran has changed, the migration stops, because the database would no longer match its migration files.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { withClient } from "./bootstrap.ts";
import { installJobs } from "./jobs-schema.ts";
import { DatabaseRefused } from "./refusal.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The files of the platform and of each module that has migrations. */
export async function migrationFiles(): Promise<string[]> {
  const modules = join(root, "modules");
  const folders = [
    join(root, "platform", "server", "migrations"),
    ...(await readdir(modules)).map((name) => join(modules, name, "server", "migrations")).filter((folder) => existsSync(folder)),
  ];
  const files = await Promise.all(folders.map(async (folder) => (await readdir(folder)).map((name) => join(folder, name))));
  return files.flat().filter((file) => file.endsWith(".sql"));
}

export interface Migration {
  readonly name: string;
  readonly sha256: string;
  readonly sql: string;
}

/**
 * The migrations of the platform and of all modules in the order in which they run. Names begin with a date, which orders the files of all
 * folders. Line ends are ignored, because a checkout may have changed them.
 * @throws Error if two files have the same name
 */
export async function readMigrations(files?: readonly string[]): Promise<Migration[]> {
  const read = (files ?? (await migrationFiles())).map(async (file) => {
    const sql = (await readFile(file, "utf8")).replaceAll("\r\n", "\n");
    return { name: basename(file), sql, sha256: createHash("sha256").update(sql).digest("hex") };
  });
  const all = (await Promise.all(read)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const twice = all.find(({ name }, i) => all[i + 1]?.name === name);
  if (twice !== undefined) throw new Error(`Two migrations are named ${twice.name}, so their order is undefined.`);
  return all;
}

export interface MigrateOptions {
  readonly migrations: readonly Migration[];
  /** The owner's login. It may be absent if no migration has to run. */
  readonly owner?: pg.ClientConfig;
  readonly jobs: pg.ClientConfig;
  /** A login that may read `platform.migration`, to find out which migrations have to run. */
  readonly reader: pg.ClientConfig;
  /** Makes a copy to which the operator can return. It is called before the first change to a database that already contains data. */
  readonly backupPoint: () => Promise<void>;
  readonly log: (line: string) => void;
}

type Applied = ReadonlyMap<string, string>;

async function applied(client: pg.Client): Promise<Applied | null> {
  try {
    const there = await client.query<{ there: boolean }>("SELECT to_regclass('platform.migration') IS NOT NULL AS there");
    if (!there.rows[0]?.there) return null;
    const { rows } = await client.query<{ name: string; sha256: string }>("SELECT name, sha256 FROM platform.migration");
    return new Map(rows.map((row) => [row.name, row.sha256]));
  } catch (error) {
    // The login cannot use the schema yet, because the first migration, which grants this right, has not run.
    if ((error as pg.DatabaseError).code === "42501") return null;
    throw error;
  }
}

function pending(migrations: readonly Migration[], done: Applied | null): Migration[] {
  const known = new Map(migrations.map((m) => [m.name, m]));
  for (const [name, sha256] of done ?? []) {
    const file = known.get(name);
    if (!file)
      throw new DatabaseRefused(
        "migration",
        `This database was written by a newer release (it has the migration ${name}). Start that release, or a newer one.`,
      );
    if (file.sha256 !== sha256)
      throw new DatabaseRefused(
        "migration",
        `The migration ${name} was changed after this database ran it. Put the file back as it was, and write the change as a new migration.`,
      );
  }
  return migrations.filter((m) => !done?.has(m.name));
}

/**
 * Brings a database to the newest migration.
 * @returns names of the migrations that ran
 * @throws DatabaseRefused if a file that already ran has changed, the database is newer, or a migration fails (it is rolled back)
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const todo = pending(options.migrations, await withClient(options.reader, applied));
  if (todo.length === 0) return [];
  if (!options.owner) {
    throw new DatabaseRefused(
      "migration",
      `${todo.length} migrations wait to be run, and they need the owner's login. Set COUNTERPART_OWNER_URL for this start.`,
    );
  }
  await installJobs(options.jobs);
  return withClient(options.owner, async (client) => {
    // If two instances start together, the second one waits for this lock of the session, and then has nothing to do.
    await client.query("SELECT pg_advisory_lock(72043, 1)");
    await client.query(`CREATE SCHEMA IF NOT EXISTS platform;
      CREATE TABLE IF NOT EXISTS platform.migration (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    const done = await applied(client);
    const now = pending(options.migrations, done);
    if (now.length > 0 && done && done.size > 0) await options.backupPoint();
    for (const migration of now) await runOne(client, migration);
    return now.map((m) => m.name);
  });
}

async function runOne(client: pg.Client, migration: Migration): Promise<void> {
  const begin = "BEGIN;";
  const record = `INSERT INTO platform.migration (name, sha256) VALUES (${client.escapeLiteral(migration.name)}, '${migration.sha256}')`;
  try {
    // one message, because a new database runs all migrations
    await client.query(`${begin}${migration.sql}\n;${record};COMMIT`);
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    const { message, position } = error as pg.DatabaseError;
    const line = position ? ` (line ${migration.sql.slice(0, Number(position) - begin.length).split("\n").length})` : "";
    throw new DatabaseRefused(
      "migration",
      `The migration ${migration.name}${line} failed and was undone: ${message}. The database is as it was before it.`,
      error,
    );
  }
}
