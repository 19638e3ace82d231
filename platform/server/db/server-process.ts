/**
 * Starts one PostgreSQL server on a cluster, or adopts a server that a dead process of ours left running; waits until the server answers;
 * stops it. This file does not check which process owns the folder; `supervisor.ts` does that.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { open, stat, truncate } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Binaries, program } from "./binaries.ts";
import { logRefusal, serverEnvironment } from "./cluster-files.ts";
import type { Places } from "./places.ts";
import { ended, isStranger, readPidFile, removeStalePidFile, running } from "./postmaster.ts";
import { DatabaseRefused } from "./refusal.ts";
import { type RunAs, commandAs } from "./run-as.ts";

export interface ServerProcess {
  readonly pid: number;
  readonly host: string;
  readonly port: number;
  /** True if we started the server; false if it was already running. */
  readonly started: boolean;
}

export interface ServerOptions {
  readonly places: Places;
  readonly binaries: Binaries;
  readonly as: RunAs;
  readonly settings?: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
  /** Called when the program has started. */
  readonly begun?: () => void;
}

const WAIT_FOR_LOCK_MS = 10_000;
const WAIT_FOR_READY_MS = 300_000;
const LONGEST_LOG = 2_000_000;
const windows = process.platform === "win32";

/** Settings of every cluster. Statements and row values are not logged, because the log must not contain what people wrote. */
const standing: Readonly<Record<string, string>> = {
  max_connections: "40",
  shared_buffers: "96MB",
  max_wal_size: "256MB",
  min_wal_size: "80MB",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  max_wal_senders: "0",
  huge_pages: "off",
  jit: "off",
  random_page_cost: "1.1",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  track_commit_timestamp: "off",
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** @throws DatabaseRefused if the server does not start; the message contains the reason from the server's log, if the reason is known */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { pgdata, log } = options.places;
  if (((await stat(log).catch(() => null))?.size ?? 0) > LONGEST_LOG) await truncate(log);
  for (const until = Date.now() + WAIT_FOR_LOCK_MS; ; await sleep(100)) {
    const found = await readPidFile(pgdata);
    if (found && running(found.pid)) {
      const adopted = await untilReady(options, null, found.pid, Date.now());
      if (adopted) return { ...adopted, started: false };
    }
    const from = (await stat(log).catch(() => null))?.size ?? 0;
    const child = await spawnServer(options);
    const ready = await untilReady(options, child, child.pid ?? -1, Date.now());
    if (ready) return { ...ready, started: true };
    const said = await tail(log, from);
    const locked = /lock file "[^"]*" already exists|pre-existing shared memory block/.test(said);
    if (!locked || Date.now() > until) throw refusal(said, options, locked);
    const lock = await readPidFile(pgdata);
    if (lock) await removeStalePidFile(pgdata, lock);
  }
}

function refusal(said: string, options: ServerOptions, locked: boolean): DatabaseRefused {
  const { pgdata, log } = options.places;
  if (locked) {
    return new DatabaseRefused(
      "in-use",
      `Another PostgreSQL still holds ${pgdata} and does not let go. Wait until it has ended, or restart the machine, then start again.`,
    );
  }
  const line =
    said
      .trim()
      .split("\n")
      .findLast((l) => /FATAL|PANIC|ERROR|error/.test(l)) ??
    said.trim().split("\n").at(-1) ??
    "";
  return (
    logRefusal(said, pgdata) ??
    new DatabaseRefused("no-start", `PostgreSQL did not start on ${pgdata}: ${line || "it gave no reason"}. Its log is ${log}.`)
  );
}

async function spawnServer(options: ServerOptions): Promise<ChildProcess> {
  const { places, binaries, as } = options;
  const address: Record<string, string> = windows
    ? { listen_addresses: "127.0.0.1", port: String(await freePort()), unix_socket_directories: "" }
    : { listen_addresses: "", port: "5432", unix_socket_directories: places.socketDir, unix_socket_permissions: "0700" };
  const settings = Object.entries({ ...standing, ...address, ...options.settings }).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const { file, args, options: rights } = commandAs(as, program(binaries, "postgres"), ["-D", places.pgdata, ...settings]);
  const log = openSync(places.log, "a", 0o600);
  try {
    // A separate process group: Ctrl-C at the terminal reaches only Node, which then stops the server in order.
    const child = spawn(file, args, { ...rights, cwd: "/", detached: !windows, env: serverEnvironment(), stdio: ["ignore", log, log] });
    await new Promise<void>((resolve, reject) => child.once("spawn", resolve).once("error", reject));
    options.begun?.();
    child.unref();
    return child;
  } catch (error) {
    throw new DatabaseRefused("binaries", `PostgreSQL's program ${file} cannot be run: ${(error as Error).message}.`, error);
  } finally {
    closeSync(log);
  }
}

/** Waits until the pid file says "ready"; null if the process ends first. */
async function untilReady(
  options: ServerOptions,
  child: ChildProcess | null,
  pid: number,
  since: number,
): Promise<Omit<ServerProcess, "started"> | null> {
  let told = false;
  for (const until = since + WAIT_FOR_READY_MS; Date.now() < until; await sleep(5)) {
    if (child ? child.exitCode !== null || child.signalCode !== null : !running(pid)) return null;
    const file = await readPidFile(options.places.pgdata);
    // If we adopt a server: do not wait if its pid is no longer in the file, or belongs to another program.
    if (!child && (file?.pid !== pid || isStranger(pid, options.places.pgdata))) return null;
    if (file?.pid === pid && file.status === "ready")
      return { pid, host: windows ? "127.0.0.1" : options.places.socketDir, port: file.port };
    if (!told && Date.now() - since > 3000) {
      told = true;
      options.log("PostgreSQL is repairing its files after a sudden stop; this can take a while.");
    }
  }
  throw new DatabaseRefused("no-start", `PostgreSQL has not become ready on ${options.places.pgdata}. Its log is ${options.places.log}.`);
}

async function tail(file: string, from: number): Promise<string> {
  const handle = await open(file).catch(() => null);
  if (!handle) return "";
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(64_000), position: from });
    return buffer.subarray(0, bytesRead).toString("utf8");
  } finally {
    await handle.close();
  }
}

/** Stops a server in order: connections are closed and committed data is on disk, so the next start needs no recovery. */
export async function stopServer(server: ServerProcess, options: ServerOptions): Promise<void> {
  if (!running(server.pid)) return;
  if (windows) {
    spawn(program(options.binaries, "pg_ctl"), ["stop", "-D", options.places.pgdata, "-m", "fast", "-w"], { stdio: "ignore" });
    await ended(server.pid, 20_000);
    return;
  }
  for (const [signal, milliseconds] of [
    ["SIGINT", 15_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    try {
      process.kill(server.pid, signal);
    } catch {
      return;
    }
    if (await ended(server.pid, milliseconds)) return;
  }
}
