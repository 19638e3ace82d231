/**
 * graphile-worker's tables, owned by the login that runs the jobs, and the one function through which a request may enqueue a job. The
 * login of the jobs, and not the database owner's login, installs the tables and the function, because the function can access the tables
 * only if both belong to the same login.
 */
import { readFile } from "node:fs/promises";
import { runMigrations } from "graphile-worker";
import pg from "pg";

const functions = new URL("./jobs-schema.sql", import.meta.url);

/** Upgrades the tables and the function to the newest version; does nothing if they are current. */
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
