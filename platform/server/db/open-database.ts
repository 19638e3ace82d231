/**
 * Opens the database of a data folder, or of the server in DATABASE_URL, runs new migrations, and returns the interface that the rest of the server
 * uses.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Kysely } from "kysely";
import pg from "pg";
import { prepareCluster } from "./bootstrap.ts";
import { type Extensions, noExtensions } from "../../contract/extensions.ts";
import { checkExternal, externalReach } from "./external.ts";
import { type Migration, migrate, readMigrations } from "./migrate.ts";
import { newId } from "./new-id.ts";
import { OpeningDialect } from "./opening-driver.ts";
import { physicalCopy } from "./physical-copy.ts";
import { type Reach, openPool } from "./pools.ts";
import { DatabaseRefused } from "./refusal.ts";
import { rewriteDue } from "./rewrite.ts";
import type { DB } from "./schema.generated.ts";
import { type Cluster, openCluster } from "./supervisor.ts";
import { type Announce, type Scope, type Tx, runTransaction } from "./transaction.ts";

export type NodeKind = "node" | "demonstration";

export interface OpenOptions {
  readonly dataDir: string;
  /** The setting DATABASE_URL: the app's login on an external server. The other logins come from the environment (`external.ts`). */
  readonly url?: string;
  /** The setting COUNTERPART_PG_BIN: a folder with a distribution's PostgreSQL 18 programs. */
  readonly pgBin?: string;
  readonly log: (line: string) => void;
  /** The kind of a new database; it is stored and never changes. An existing database of the other kind is refused. */
  readonly kind?: NodeKind;
  readonly migrations?: readonly Migration[];
  /** Called when a program of PostgreSQL has started. From then on the caller may use the processor without delaying the opening. */
  readonly begun?: () => void;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Database {
  readonly kind: NodeKind;
  /** True if the server is external (DATABASE_URL): we do not start, stop or copy it. */
  readonly external: boolean;
  readonly pools: { readonly app: pg.Pool; readonly auth: pg.Pool; readonly jobs: pg.Pool };
  /** The login `auth`, whose search_path is the schema `auth`; only for better-auth. */
  readonly authPool: pg.Pool;
  /** How to connect as another login (backup, audit verify, tests). */
  readonly reach: Reach;
  readonly log: (line: string) => void;
  /** Runs in one transaction that opens a workspace; see `transaction.ts`. */
  transaction<T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs a transaction that is separate from the request's own transaction, for two cases: a ballot and the mark that the seat has answered must not
   * be in one transaction, and a text must be held for a moderator although the request is refused. It uses a second pool: if sixteen requests each
   * held one connection and waited for a second one from the same pool, they would wait forever.
   */
  inSeparateTransaction<T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T>;
  /** Calls `run` with the workspace when a committed transaction announces the topic. An error of `run` is logged. */
  listen(topic: string, run: (workspace: string) => Promise<void>): void;
  /** Gives every later transaction the values that the modules provide (`extensions.ts`); the application calls it once, at its start. */
  extend(extensions: Extensions): void;
  /** Runs before the connections are closed, so that background work can stop. The last registered function runs first. */
  beforeClose(fn: () => Promise<void>): void;
  close(): Promise<void>;
}

const WAIT_FOR_WORK_MS = 10_000;

/** @throws DatabaseRefused if the database cannot be used; the message is written for the person who started the program */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const reading = Promise.resolve(options.migrations ?? readMigrations());
  // a rejection is handled where the migrations are awaited
  reading.catch(() => undefined);
  if (options.url) {
    options.begun?.();
    const reach = externalReach(options.url, options.env ?? process.env);
    await checkExternal(reach.reach);
    return assemble({
      options,
      reach: reach.reach,
      owner: reach.owner,
      migrations: await reading,
      cluster: null,
      backupPoint: reach.backupPoint,
    });
  }
  const { dataDir, log, pgBin, begun } = options;
  const cluster = await openCluster({ dataDir, log, ...(pgBin ? { pgBin } : {}), ...(begun ? { begun } : {}) });
  try {
    const reach = await prepareCluster(cluster);
    const backupPoint = async (): Promise<void> => {
      const copy = await physicalCopy(cluster);
      log(`Before the database is changed to this release it was copied to ${copy}.`);
    };
    return await assemble({ options, reach, owner: reach("owner"), migrations: await reading, cluster, backupPoint });
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

interface Parts {
  readonly options: OpenOptions;
  readonly reach: Reach;
  readonly owner: pg.ClientConfig | null;
  readonly migrations: readonly Migration[];
  readonly cluster: Cluster | null;
  readonly backupPoint: () => Promise<void>;
}

async function assemble({ options, reach, owner, migrations, cluster, backupPoint }: Parts): Promise<Database> {
  const { log } = options;
  const done = await migrate({ migrations, reader: reach("app"), jobs: reach("jobs"), backupPoint, log, ...(owner ? { owner } : {}) });
  if (done.length > 0 && owner) await writeKind(owner, options.kind ?? "node");
  // called at each start, because an earlier start may have been interrupted during a rewrite
  if (owner) await rewriteDue({ owner, cluster, log });
  return connect({
    reach,
    log,
    external: cluster === null,
    ...(options.kind ? { kind: options.kind } : {}),
    ready: () => cluster?.ready() ?? Promise.resolve(),
    stop: async () => cluster?.stop(),
  });
}

async function writeKind(owner: pg.ClientConfig, kind: NodeKind): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query("INSERT INTO platform.node (id, kind) VALUES ($1, $2) ON CONFLICT DO NOTHING", [newId(), kind]);
  } finally {
    await client.end();
  }
}

export interface ConnectOptions {
  readonly reach: Reach;
  readonly log: (line: string) => void;
  readonly external: boolean;
  readonly kind?: NodeKind;
  readonly ready: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly pool?: pg.PoolConfig;
}

/** Opens pools on a prepared database and returns the interface. */
export async function connect(options: ConnectOptions): Promise<Database> {
  const { reach, log, ready } = options;
  const pools = {
    // pipeline mode, because `readTogether` sends several queries before the first result
    app: openPool(reach, "app", 16, log, { pipeline: true, ...options.pool }),
    apart: openPool(reach, "app", 8, log, { pipeline: true, ...options.pool }),
    auth: openPool(reach, "auth", 4, log, { options: "-c search_path=auth", ...options.pool }),
    // graphile-worker needs its ids as text, which is pg's default.
    jobs: openPool(reach, "jobs", 6, log, { ...options.pool, types: pg.types }),
  };
  const db = new Kysely<DB>({ dialect: new OpeningDialect({ pool: pools.app }) });
  const dbApart = new Kysely<DB>({ dialect: new OpeningDialect({ pool: pools.apart }) });
  const closers: (() => Promise<void>)[] = [];
  const listeners: { readonly topic: string; readonly run: (workspace: string) => Promise<void> }[] = [];
  let extensions = noExtensions;
  const announce: Announce = async (topic, workspace) => {
    for (const listener of listeners) if (listener.topic === topic) await listener.run(workspace);
  };
  const end = async (): Promise<void> => {
    for (const fn of closers.reverse()) await fn().catch((error: unknown) => log(`While closing: ${String(error)}`));
    const ended = Promise.allSettled(Object.values(pools).map((pool) => pool.end()));
    // When the server stops, a transaction that does not end is aborted and rolled back.
    const late = new AbortController();
    await Promise.race([ended, sleep(WAIT_FOR_WORK_MS, undefined, { signal: late.signal }).catch(() => {})]);
    late.abort();
    await options.stop();
  };
  try {
    const kind = await readKind(pools.app);
    if (options.kind && options.kind !== kind) {
      throw new DatabaseRefused(
        "kind",
        `This data is ${kind === "demonstration" ? "the demonstration's" : "a real node's"} and stays so. Name another folder with --data <folder>.`,
      );
    }
    let closing: Promise<void> | null = null;
    return {
      kind,
      external: options.external,
      pools,
      authPool: pools.auth,
      reach,
      log,
      transaction: async (scope, run) => {
        await ready();
        return runTransaction(db, scope, { log, announce, extensions }, run);
      },
      inSeparateTransaction: async (scope, run) => {
        await ready();
        return runTransaction(dbApart, scope, { log, announce, extensions }, run);
      },
      listen: (topic, run) => void listeners.push({ topic, run }),
      extend: (given) => {
        extensions = given;
      },
      beforeClose: (fn) => void closers.push(fn),
      close: () => (closing ??= end()),
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function readKind(pool: pg.Pool): Promise<NodeKind> {
  const { rows } = await pool.query<{ kind: NodeKind }>("SELECT kind FROM platform.node");
  return rows[0]?.kind ?? "node";
}
