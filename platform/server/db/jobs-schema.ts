/**
 * graphile-worker's tables, owned by the login that runs the jobs, and the one function through which a request may
 * enqueue a job. That login installs both, not the owner: a function that accesses its owner's tables must belong to that owner.
 */
import { readFile } from "node:fs/promises";
import { runMigrations } from "graphile-worker";
import pg from "pg";

const functions = new URL("./jobs-schema.sql", import.meta.url);

/** Upgrades both to the newest version; does nothing if they are current. */
export async function installJobs(jobs: pg.ClientConfig): Promise<void> {
  const pool = new pg.Pool({ ...jobs, max: 2 });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    // Created before graphile-worker runs, because it would try to create its schema and need a right over the whole database.
    await pool.query(`CREATE TABLE IF NOT EXISTS graphile_worker.migrations (
      id int PRIMARY KEY, ts timestamptz NOT NULL DEFAULT now(), breaking boolean NOT NULL DEFAULT false)`);
    await runMigrations({ pgPool: pool, schema: "graphile_worker", logger: silent });
    await pool.query(await readFile(functions, "utf8"));
  } finally {
    await pool.end();
  }
}

const { Logger } = await import("graphile-worker");
const silent = new Logger(() => () => {});
