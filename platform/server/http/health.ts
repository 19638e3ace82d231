/**
 * `/health`: whether the node works, for a person with a browser and for a probe. 200 if it works, 503 if the operator must act. The answer contains
 * only states, and no name, count, path or version. The room's listener says only ok or failing.
 */
import { statfs } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { isDamaged } from "../db/index.ts";
import { migrationFiles } from "../db/migrate.ts";
import type { Services } from "./route.ts";

export interface Health {
  readonly status: "ok" | "failing";
  /** `damaged`: PostgreSQL found a page that fails its checksum; restore a backup (docs/running.md). */
  readonly database: "ok" | "unreachable" | "damaged";
  readonly migrations: "ok" | "pending" | "unknown";
  /** `stuck`: a job has been due for ten minutes and no worker has taken it. */
  readonly jobs: "ok" | "stuck" | "unknown";
  /** `low`: under 1 GB free, a warning; `full`: under 100 MB. */
  readonly disk: "ok" | "low" | "full" | "unknown";
}

const LONGEST_WAIT_MS = 3000;
/** The result is cached, so that a probe in a loop queries the database once per second. */
const KEPT_MS = 1000;
const GB = 2 ** 30;

type Asked = Pick<Services, "db" | "settings">;

const inTime = async <T>(work: Promise<T>, late: T): Promise<T> => {
  const stop = new AbortController();
  const first = await Promise.race([work, sleep(LONGEST_WAIT_MS, late, { signal: stop.signal }).catch(() => late)]);
  stop.abort();
  return first;
};

const databaseState = async ({ db }: Asked): Promise<Health["database"]> => {
  try {
    const { rows } = await db.pools.jobs.query<{ failures: string }>(
      "select coalesce(checksum_failures, 0)::text as failures from pg_stat_database where datname = current_database()",
    );
    return Number(rows[0]?.failures ?? 0) > 0 ? "damaged" : "ok";
  } catch (error) {
    return isDamaged(error) ? "damaged" : "unreachable";
  }
};

const migrationsState = async ({ db }: Asked): Promise<Health["migrations"]> => {
  try {
    const files = await migrationFiles();
    const { rows } = await db.pools.jobs.query<{ name: string }>("select name from platform.migration");
    const done = new Set(rows.map((row) => row.name));
    return files.every((file) => done.has(basename(file))) ? "ok" : "pending";
  } catch {
    return "unknown";
  }
};

const jobsState = async ({ db }: Asked): Promise<Health["jobs"]> => {
  try {
    const { rows } = await db.pools.jobs.query<{ stuck: boolean }>(
      `select exists (select from graphile_worker._private_jobs where locked_at is null and attempts < max_attempts
         and run_at < now() - interval '10 minutes') as stuck`,
    );
    return rows[0]?.stuck ? "stuck" : "ok";
  } catch {
    return "unknown";
  }
};

const diskState = async ({ settings }: Asked): Promise<Health["disk"]> => {
  try {
    const { bavail, bsize } = await statfs(settings.data);
    const free = bavail * bsize;
    return free < 0.1 * GB ? "full" : free < GB ? "low" : "ok";
  } catch {
    return "unknown";
  }
};

/** Runs all checks in parallel. A check that takes longer than three seconds counts as failed. */
export const healthOf = async (asked: Asked): Promise<Health> => {
  const [database, migrations, jobs, disk] = await Promise.all([
    inTime(databaseState(asked), "unreachable"),
    inTime(migrationsState(asked), "unknown"),
    inTime(jobsState(asked), "unknown"),
    inTime(diskState(asked), "unknown"),
  ]);
  const fine = database === "ok" && migrations === "ok" && jobs === "ok" && (disk === "ok" || disk === "low");
  return { status: fine ? "ok" : "failing", database, migrations, jobs, disk };
};

/**
 * Serves `/health`.
 * @param told `whole` sends every state and is used by the desk; `short` sends only the overall status and is used by the room
 */
export const serveHealth = (app: FastifyInstance, asked: Asked, told: "whole" | "short"): void => {
  let kept: { readonly at: number; readonly health: Promise<Health> } | null = null;
  app.get("/health", async (_request, reply) => {
    if (kept === null || performance.now() - kept.at > KEPT_MS) kept = { at: performance.now(), health: healthOf(asked) };
    const health = await kept.health;
    return await reply
      .status(health.status === "ok" ? 200 : 503)
      .header("cache-control", "no-store")
      .send(told === "whole" ? health : { status: health.status });
  });
};
