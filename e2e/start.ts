/** Starts the real server for a journey, like `npm start`, on free ports and with a data directory of its own. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "#platform/server/network/testing-ports.ts";
import { rememberDesk } from "./doorkeeper.ts";
import { copyPrepared } from "./prepared.ts";
import { ensureServer } from "../tools/launcher/built.mjs";
import { placeOf, serverEnvironment, serverFlags } from "../tools/layout.mjs";

let built: Promise<string> | null = null;

/** The program that `npm start` runs; it is built if its sources have changed. */
export const startProgram = (): Promise<string> => (built ??= ensureServer(placeOf("")));

export interface Starting {
  /**
   * The address of the room (`lanAddress()` of lan.ts); by default 127.0.0.1. If it is null, the server starts without an address, and the
   * facilitator chooses one.
   */
  readonly lan?: string | null;
  /**
   * An existing data directory to use. By default the server gets a new one, which is a copy of the prepared data if there are any, and which `stop`
   * deletes.
   */
  readonly data?: string;
  readonly args?: readonly string[];
  /** A program to start instead of the product's own, with the arguments that precede the settings on its command line. */
  readonly program?: readonly string[];
  /** Whether to copy the prepared data although the journey has settings of its own. This is correct only if the settings do not affect the data. */
  readonly prepared?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** The ports to use again after a restart, so that open pages find the server. */
  readonly ports?: { readonly desk: number; readonly room: number };
  /** The maximum time in milliseconds until the server prints its address. */
  readonly within?: number;
}

export interface Counterpart {
  readonly desk: string;
  readonly room: string;
  readonly data: string;
  readonly ports: { readonly desk: number; readonly room: number };
  readonly pid: number;
  /** The output of both streams so far. */
  output(): string;
  /** Stops the server, waits until it has ended, and deletes a data directory that was made here. Throws if it had to kill the server. */
  stop(): Promise<void>;
  /** Kills server and database with SIGKILL; the data directory is not changed. */
  kill9(): Promise<void>;
}

/** Whether a proxy determines the address of the room; then `lan` must not be set. */
const behindProxy = ({ args = [], env = {} }: Starting): boolean =>
  args.some((arg) => arg.startsWith("--room-origin")) || env["COUNTERPART_ROOM_ORIGIN"] !== undefined;

const ready = /^Desk (\S+)/m;
const roomLine = /^Room (https?:\/\/[^\s(]+)/m;

/** @throws Error with the whole output if the server ends before it is ready, or does not print its address in time */
export async function startCounterpart(starting: Starting = {}): Promise<Counterpart> {
  const data = starting.data ?? mkdtempSync(path.join(tmpdir(), "counterpart-e2e-"));
  const ordinary = starting.args === undefined && starting.env === undefined && starting.program === undefined;
  if (starting.data === undefined && (ordinary || starting.prepared === true)) copyPrepared(data);
  const ports = starting.ports ?? { desk: await freePort("127.0.0.1"), room: await freePort(starting.lan ?? "127.0.0.1") };
  const args = [
    `--data=${data}`,
    `--port=${ports.desk}`,
    `--room-port=${ports.room}`,
    ...(starting.lan === null || behindProxy(starting) ? [] : [`--lan=${starting.lan ?? "127.0.0.1"}`]),
  ];
  const program = starting.program ?? [await startProgram()];
  const child = spawn(process.execPath, [...serverFlags(), ...program, ...args, ...(starting.args ?? [])], {
    env: { ...serverEnvironment, ...withoutSettings(process.env), ...starting.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  // If a journey ends without stopping its server, this stops it.
  const takeAlong = (): void => void child.kill("SIGTERM");
  process.on("exit", takeAlong);
  child.once("exit", () => process.off("exit", takeAlong));
  try {
    await untilReady(child, () => output, starting.within ?? 120_000);
  } catch (error) {
    child.kill("SIGKILL");
    await ended;
    if (starting.data === undefined) await removeData(data);
    throw error;
  }
  const desk = ready.exec(output)?.[1] ?? "";
  rememberDesk(desk);
  return {
    desk,
    room: roomLine.exec(output)?.[1] ?? `http://${starting.lan ?? "127.0.0.1"}:${ports.room}`,
    data,
    ports,
    pid: child.pid ?? 0,
    output: () => output,
    stop: async () => {
      const forced = await stopped(child, ended);
      if (starting.data === undefined) await removeData(data);
      if (forced) throw new Error(`The server did not stop within ${longestStop / 1000} s of SIGTERM.\n${output}`);
    },
    kill9: async () => {
      const database = postmasterOf(data);
      child.kill("SIGKILL");
      if (database !== null) killed(database);
      await ended;
    },
  };
}

/** Waits for the line with the address of the desk. */
function untilReady(child: ChildProcess, output: () => string, within: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`The server ${why}.\n${output()}`));
    const timer = setTimeout(() => fail(`printed no address within ${within / 1000} s`), within);
    child.stdout?.on("data", () => {
      if (!ready.test(output())) return;
      clearTimeout(timer);
      resolve();
    });
    child.once("error", (error) => fail(`did not start: ${error.message}`));
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${signal ?? code} before it served`);
    });
  });
}

/** The maximum time (ms) from SIGTERM to the end of the server. The server alone waits up to 25 s for its database. */
const longestStop = 60_000;

/** Resolves with true if the server had to be killed. */
async function stopped(child: ChildProcess, ended: Promise<void>): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return false;
  let forced = false;
  const timer = setTimeout(() => {
    forced = true;
    child.kill("SIGKILL");
  }, longestStop);
  child.kill("SIGTERM");
  await ended;
  clearTimeout(timer);
  return forced;
}

/**
 * The process id of the database in a data directory, from the first line of its lock file. While a database is being created, folders may disappear
 * while they are read; such errors are ignored.
 */
export function postmasterOf(data: string): number | null {
  for (const file of lockFilesBelow(data)) {
    const text = ifThere(() => readFileSync(file, "utf8"));
    if (text !== null) return Number.parseInt(text, 10) || null;
  }
  return null;
}

function lockFilesBelow(folder: string): string[] {
  return (ifThere(() => readdirSync(folder, { withFileTypes: true })) ?? []).flatMap((entry) => {
    if (entry.isDirectory()) return lockFilesBelow(path.join(folder, entry.name));
    return entry.name === "postmaster.pid" ? [path.join(folder, entry.name)] : [];
  });
}

/** The content of the file; null if the file does not exist (any more). */
export function ifThere<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

function killed(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Deletes a data directory. If `kill9` left a database without its server, this database may still be writing a file, so it is stopped first. */
export async function removeData(data: string): Promise<void> {
  const database = postmasterOf(data);
  if (database !== null) killed(database);
  rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** The environment without the settings of the shell, so that only the test determines the server's settings. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(COUNTERPART_.*|DATABASE_URL|INIT_CWD)$/.test(name) || name === "COUNTERPART_SHARED"),
  );
}
