/**
 * Runs background work: each task name has a handler. Each handler works in the workspace of the change that enqueued the job. A job may run twice
 * (the process may die after the work and before the job is marked as done), so handlers must allow it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../../contract/problems.ts";
import { Logger, type Runner, type Task, parseCronItems, run } from "graphile-worker";
import { patientPool } from "./patient-pool.ts";
import { type Database, type Scope, type Tx, damagedSentence, isDamaged, noWorkspace } from "../db/index.ts";

export interface JobContext {
  readonly db: Database;
  readonly workspace: string | null;
  readonly account: string | null;
  readonly clearance: number;
  readonly job: { readonly id: string; readonly attempt: number; readonly lastAttempt: boolean };
  /** Aborted when the server stops. The handler should then end soon; the job runs again after the next start. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  /** Runs a transaction in the workspace, for the account and at the clearance of the change that enqueued the job. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** A handler declares the type of the payload that its own module enqueues. */
type Handle = { handle(payload: unknown, ctx: JobContext): Promise<void> }["handle"];

/** Tasks with `lane: "calculation"` run one at a time, in addition to the other jobs, so that reports do not wait for them. */
export type TaskHandler = Handle & { readonly lane?: "calculation" };

/** Marks a task that needs minutes of processor time, so that it does not occupy the workers that make reports. */
export const calculation = (handle: Handle): TaskHandler => Object.assign(handle, { lane: "calculation" as const });

export interface Jobs {
  /** Waits up to 10 s for running jobs, then stops. Closing the database calls this function too. */
  stop(): Promise<void>;
}

export interface JobOptions {
  /** Number of jobs that run at a time, besides one calculation. */
  readonly concurrency?: number;
}

interface Envelope {
  readonly workspace: string;
  readonly account: string | null;
  readonly clearance: number;
  readonly payload: unknown;
}

const AGAIN_MS = 500;
const SWEEP_MS = 30_000;
const STOP_MS = 10_000;
const PRUNE = "platform.prune-commands";

/**
 * @param tasks from a task's name to its handler; a job with an unknown task waits until a release knows it
 * @throws the database's error if the database does not answer at the start; later the runner waits for the database
 */
export async function startJobs(db: Database, tasks: Readonly<Record<string, TaskHandler>>, options: JobOptions = {}): Promise<Jobs> {
  const ending = new AbortController();
  const running = new Set<string>();
  await unlock(db);
  await prune(db);
  const lanes = lanesOf(db, tasks, running, options);
  const runners = await beginAll(lanes);

  // graphile-worker stops if it gets an error that it does not know; this loop then starts it again
  const keep = async (lane: number): Promise<void> => {
    while (!ending.signal.aborted) {
      await runners[lane]?.promise.catch(() => {});
      await pause(AGAIN_MS, ending.signal);
      if (ending.signal.aborted) return;
      await freeForgotten(db, running, 0).catch(() => {});
      const next = await lanes[lane]?.().catch(() => null);
      if (next) runners[lane] = next;
    }
  };
  const kept = lanes.map((_, lane) => keep(lane));
  const swept = (async () => {
    while (!ending.signal.aborted) {
      await pause(SWEEP_MS, ending.signal);
      // if the database cannot be reached, the next round of this loop does the work
      if (!ending.signal.aborted) await freeForgotten(db, running, SWEEP_MS).catch(() => {});
    }
  })();

  let stopping: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    ending.abort();
    await Promise.all(runners.map((runner) => runner.stop().catch(() => {})));
    await Promise.all([...kept, swept]);
  };
  const stop = (): Promise<void> => (stopping ??= Promise.race([end(), pause(STOP_MS + 2000)]));
  db.beforeClose(stop);
  return { stop };
}

const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, { ref: false, ...(signal ? { signal } : {}) }).catch(() => {});

type Lane = () => Promise<Runner>;

/** There are two lanes: one for jobs that people wait for, and one for calculations. A lane without a task is not started. */
function lanesOf(db: Database, tasks: Readonly<Record<string, TaskHandler>>, running: Set<string>, options: JobOptions): Lane[] {
  const lane = (of: TaskHandler["lane"]): Record<string, Task> =>
    Object.fromEntries(
      Object.entries(tasks)
        .filter(([, handler]) => handler.lane === of)
        .map(([name, handler]) => [name, (envelope, helpers) => enter(db, handler, running, envelope as Envelope, helpers)]),
    );
  const calculations = lane("calculation");
  return [
    () => begin(db, { ...lane(undefined), [PRUNE]: () => prune(db) }, options.concurrency ?? 2, true),
    ...(Object.keys(calculations).length === 0 ? [] : [() => begin(db, calculations, 1, false)]),
  ];
}

/** @throws the error of the first lane that cannot start; lanes that started are stopped */
async function beginAll(lanes: readonly Lane[]): Promise<Runner[]> {
  const begun: Runner[] = [];
  try {
    for (const lane of lanes) begun.push(await lane());
    return begun;
  } catch (error) {
    await Promise.all(begun.map((runner) => runner.stop().catch(() => {})));
    throw error;
  }
}

const begin = (db: Database, taskList: Record<string, Task>, concurrency: number, clock: boolean): Promise<Runner> =>
  run({
    pgPool: patientPool(db.pools.jobs),
    schema: "graphile_worker",
    taskList,
    concurrency,
    pollInterval: 2000,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: STOP_MS,
    // With a delay, even of 0 ms, the runner marks finished jobs in batches. When it stops, it then waits until they are marked, and it logs an
    // error of that query. Without a delay it does not wait, and a later error of that query would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    // logs only failures, and never a payload, because a payload may name records
    logger: new Logger(() => (level, message) => {
      if (level === "error") db.log(`Jobs: ${message.split("\n")[0]}`);
    }),
    parsedCronItems: parseCronItems(clock ? [{ task: PRUNE, match: "17 * * * *", identifier: PRUNE }] : []),
  });

type Helpers = Parameters<Task>[1];

async function enter(db: Database, handler: TaskHandler, running: Set<string>, envelope: Envelope, helpers: Helpers): Promise<void> {
  const workspace = envelope.workspace === noWorkspace ? null : envelope.workspace;
  const scope: Scope = { workspace, account: envelope.account, clearance: envelope.clearance };
  const { job } = helpers;
  const id = String(job.id);
  running.add(id);
  const ctx: JobContext = {
    ...scope,
    db,
    job: { id, attempt: job.attempts, lastAttempt: job.attempts >= job.max_attempts },
    signal: helpers.abortSignal,
    log: db.log,
    transaction: (work) => db.transaction(scope, work),
  };
  try {
    await handler(envelope.payload, ctx);
  } catch (error) {
    if (isDamaged(error instanceof Problem ? error.cause : error)) db.log(`Job ${job.task_identifier}: ${damagedSentence}`);
    throw error;
  } finally {
    running.delete(id);
  }
}

/**
 * If a connection is lost after the database gave out a job and before this process got it, the job is released again. With our own server
 * no other process can have taken it; on an operator's server the job waits while another process of ours is connected.
 */
async function freeForgotten(db: Database, running: ReadonlySet<string>, afterMs: number): Promise<void> {
  await db.pools.jobs.query(
    `update graphile_worker._private_jobs set locked_by = null, locked_at = null
     where locked_at < now() - $1 * interval '1 millisecond' and not id = any($2::bigint[]) and (${alone(3)})`,
    [afterMs, [...running], !db.external, jobsName],
  );
}

/**
 * Jobs that a killed process left marked as running would wait four hours. With our own server no other process can be running
 * them, so they are released at once; on an operator's server they are released when no other process of ours is connected.
 */
async function unlock(db: Database): Promise<void> {
  await db.pools.jobs.query(
    `select graphile_worker.force_unlock_workers(array(
       select distinct locked_by from graphile_worker._private_jobs where locked_by is not null
       union select distinct locked_by from graphile_worker._private_job_queues where locked_by is not null))
     where ${alone(1)}`,
    [!db.external, jobsName],
  );
}

/**
 * A condition that is true if no other process of ours can be running jobs. Parameters: whether the server is ours, and the name of our
 * own connections.
 */
const alone = (first: number): string => `$${first}::boolean or not exists (
  select from pg_stat_activity where usename = current_user and datname = current_database() and application_name not in ($${first + 1}, ''))`;

const jobsName = `counterpart jobs ${process.pid}`;

/**
 * Deletes replies to commands after 30 days, drafts of forms and past absences after seven days, and taken duties after half a year. The policies of
 * the tables let this login delete only rows of that age.
 */
const prune = async (db: Database): Promise<void> => {
  await db.pools.jobs.query("delete from platform.command");
  // a login sees only marked rows within its clearance
  await db.pools.jobs.query(
    "select set_config('counterpart.clearance', '4', true); delete from moderation.held_command; delete from platform.draft; delete from platform.taken_duty; delete from platform.absence",
  );
};
