/**
 * Runs the embedded server, which has one owner at a time. The owner is the process that holds an advisory lock in PostgreSQL, on a connection that
 * it never closes. PostgreSQL releases the lock when the process ends for any reason, so no lock file can be left over. A server left by a killed
 * process is adopted; a server that is killed while we run is restarted, and requests wait for it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Problem, type ProblemCode } from "../../contract/problems.ts";
import pg from "pg";
import { findBinaries } from "./binaries.ts";
import { SUPERUSER, type Secrets, findCluster, makeCluster, readSecrets } from "./cluster-files.ts";
import { type Places, makeSocketFolder, preparePlaces } from "./places.ts";
import { running } from "./postmaster.ts";
import { DatabaseRefused } from "./refusal.ts";
import { decideRunAs, makeReachable } from "./run-as.ts";
import { type ServerOptions, type ServerProcess, startServer, stopServer } from "./server-process.ts";

export interface ClusterOptions {
  readonly dataDir: string;
  readonly pgBin?: string;
  readonly log: (line: string) => void;
  readonly settings?: Readonly<Record<string, string>>;
  /** Called when a program of PostgreSQL has started. */
  readonly begun?: () => void;
  /** For tests: PostgreSQL runs as a system user even if a user namespace is possible. */
  readonly runAs?: "user";
  /** For tests that share one server: no process owns it, and every process may stop it. */
  readonly shared?: boolean;
}

export interface Cluster {
  readonly places: Places;
  readonly secrets: Secrets;
  /** Pid of the running server. */
  pid(): number;
  /** How to connect to a database as the superuser. */
  superuser(database: string): pg.ClientConfig;
  address(): { host: string; port: number };
  /**
   * Resolves when the server answers: at once, or after it was restarted.
   * @throws Problem if the server does not answer in time: "storage-full" if the disk is full, otherwise "unavailable"
   */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const LOCK = [72_043, 18] as const;
const WAIT_FOR_OWNER_MS = 10_000;
const LONGEST_WAIT_MS = 10_000;

/**
 * Opens the cluster of a data folder: creates it if there is none, starts or adopts its server, becomes its owner.
 * @throws DatabaseRefused, for example if the folder is in use (with the pid), not writable, full, damaged, or of another version
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const places = await preparePlaces(options.dataDir);
  const exists = await findCluster(places.pgdata);
  const as = await decideRunAs(places.pgdata, options.runAs);
  const binaries = await makeReachable(as, places.dataDir, await findBinaries(options.pgBin));
  if (!exists) await makeCluster(places, binaries, as, options.begun);
  await makeSocketFolder(places, as);
  const secrets = await readSecrets(places.pgdata);
  const serverOptions: ServerOptions = {
    places,
    binaries,
    as,
    log: options.log,
    ...(options.settings ? { settings: options.settings } : {}),
    ...(options.begun ? { begun: options.begun } : {}),
  };

  let server!: ServerProcess;
  let guard: pg.Client | null = null;
  let stopping = false;
  let recovering: Promise<void> | null = null;
  let why: ProblemCode = "unavailable";
  const superuser = (database: string): pg.ClientConfig => ({
    host: server.host,
    port: server.port,
    user: SUPERUSER,
    password: secrets.superuser,
    database,
  });

  const watch = (client: pg.Client): void => {
    guard = client;
    client.on("error", () => {});
    client.once("end", () => {
      if (stopping || guard !== client) return;
      options.log("The connection to PostgreSQL was lost; starting it again.");
      recovering = recover();
    });
  };

  /** Starts or adopts the server. If the server was found running and stops at that moment, another server is started. */
  const start = async (): Promise<void> => {
    for (const until = Date.now() + WAIT_FOR_OWNER_MS; ;) {
      server = await startServer(serverOptions);
      if (options.shared) return;
      try {
        return watch(await becomeOwner(superuser("postgres"), options.dataDir, server.pid));
      } catch (error) {
        if (error instanceof DatabaseRefused || Date.now() > until) throw error;
      }
    }
  };

  const recover = async (): Promise<void> => {
    for (let told = false; !stopping; await sleep(500)) {
      try {
        await start();
        options.log("PostgreSQL answers again.");
        recovering = null;
        return;
      } catch (error) {
        why = error instanceof DatabaseRefused && error.reason === "storage-full" ? "storage-full" : "unavailable";
        if (!told) options.log(`PostgreSQL cannot be started again yet: ${(error as Error).message}`);
        told = true;
      }
    }
  };

  await start();
  if (!server.started && !options.shared)
    options.log(`Found the database of an earlier run still running (process ${server.pid}); going on with it.`);

  return {
    places,
    secrets,
    pid: () => server.pid,
    superuser,
    address: () => ({ host: server.host, port: server.port }),
    ready: async () => {
      if (!recovering) return;
      const late = new AbortController();
      const waited = sleep(LONGEST_WAIT_MS, "late", { signal: late.signal }).catch(() => {});
      const first = await Promise.race([recovering, waited]);
      late.abort();
      if (first === "late") throw new Problem(why);
    },
    stop: async () => {
      stopping = true;
      await recovering;
      await guard?.end().catch(() => {});
      await stopServer(server, serverOptions);
    },
  };
}

/**
 * Takes the lock that makes this process the owner, on a connection that stays open.
 * @throws DatabaseRefused if another running process has the lock
 */
async function becomeOwner(config: pg.ClientConfig, dataDir: string, serverPid: number): Promise<pg.Client> {
  for (const until = Date.now() + WAIT_FOR_OWNER_MS; ; await sleep(100)) {
    const client = new pg.Client({ ...config, application_name: `counterpart owner ${process.pid}`, keepAlive: true });
    client.on("error", () => {});
    try {
      await client.connect();
      const { rows } = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1::int, $2::int) AS got", [...LOCK]);
      if (rows[0]?.got) return client;
      const holder = await client.query<{ name: string }>(
        `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
         WHERE l.locktype = 'advisory' AND l.classid = $1::oid AND l.objid = $2::oid AND l.granted`,
        [...LOCK],
      );
      await client.end();
      const pid = Number(/counterpart owner (\d+)/.exec(holder.rows[0]?.name ?? "")?.[1]);
      if (holder.rows.length > 0 && (Number.isNaN(pid) || running(pid) || Date.now() > until)) throw inUse(dataDir, pid);
    } catch (error) {
      await client.end().catch(() => {});
      if (error instanceof DatabaseRefused || !running(serverPid)) throw error;
      if (Date.now() > until)
        throw new DatabaseRefused("unreachable", `PostgreSQL runs on ${dataDir} but does not answer: ${(error as Error).message}.`, error);
    }
  }
}

const inUse = (dataDir: string, pid: number): DatabaseRefused => {
  const who = Number.isNaN(pid) ? "another process" : `process ${pid}`;
  const how = Number.isNaN(pid) ? "" : ` (Ctrl-C in its window, or: kill ${pid})`;
  return new DatabaseRefused(
    "in-use",
    `Counterpart already runs on ${dataDir} (${who}). Stop it first${how}, or start this one on another folder with --data <folder>.`,
  );
};
