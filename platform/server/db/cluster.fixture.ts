/** Data folders with a PostgreSQL cluster for the supervisor's tests, and processes that the tests kill. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { readSecrets } from "./cluster-files.ts";
import { openDatabase } from "./index.ts";
import { socketFolder } from "./places.ts";
import { ended, readPidFile } from "./postmaster.ts";

let template: Promise<string> | null = null;
const made: string[] = [];
const processes = new Set<ChildProcess>();
process.on("exit", () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const cleanUps = new WeakMap<TestContext, (() => unknown)[]>();

/** Runs `fn` at the end of the test, last registered first: a database in a folder is closed before the folder is removed. */
export function later(t: TestContext, fn: () => unknown): void {
  const fns = cleanUps.get(t) ?? [];
  if (!cleanUps.has(t)) {
    cleanUps.set(t, fns);
    t.after(async () => {
      for (const each of fns.reverse()) await each();
    });
  }
  fns.push(fn);
}

/** A folder that is removed at the end; the processes started on it, and any server that they left, are killed first. */
export async function emptyFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "counterpart-cluster-"));
  later(t, async () => {
    for (const child of processes) child.kill("SIGKILL");
    await Promise.all([...processes].flatMap(({ pid }) => (pid === undefined ? [] : [ended(pid, 5000)])));
    processes.clear();
    const file = await readPidFile(join(folder, "postgres"));
    if (file && file.pid !== process.pid) {
      try {
        process.kill(file.pid, "SIGQUIT");
      } catch {
        // the process has already ended
      }
      await ended(file.pid, 5000);
    }
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A data folder in which a database was already opened and closed. It is a copy of a template folder, which is made once per test file. */
export async function dataFolder(t: TestContext): Promise<string> {
  template ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), "counterpart-template-"));
    made.push(folder);
    await (await openDatabase({ dataDir: folder, log: () => {} })).close();
    return folder;
  })();
  const folder = await emptyFolder(t);
  // Node's own copy takes five times as long
  execFileSync("cp", ["-a", `${await template}/.`, folder]);
  return folder;
}

export interface Writer {
  readonly child: ChildProcess;
  readonly lines: string[];
  /** Ids of acknowledged rows. */
  acknowledged(): string[];
  /** Resolves with the first line that begins with `start`. The line may already be printed; otherwise the function waits for it. */
  line(start: string): Promise<string>;
  until(met: () => boolean, what: string): Promise<void>;
  /** Resolves when this many rows are acknowledged. */
  written(count: number): Promise<void>;
  kill(): Promise<void>;
}

/** Starts another process (`write-rows.fixture.ts`) on a data folder. */
export function otherProcess(dataDir: string, what: "write" | "hold"): Writer {
  const child = spawn(process.execPath, [fileURLToPath(new URL("./write-rows.fixture.ts", import.meta.url)), dataDir, what], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const each of waiting) each();
    waiting.clear();
  };
  createInterface({ input: child.stdout! }).on("line", (text) => {
    lines.push(text);
    wake();
  });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  processes.add(child);
  const until = async (met: () => boolean, what: string): Promise<void> => {
    while (!met()) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The process ended without ${what}: ${lines.join(" | ")}`);
      const next = new Promise<void>((resolve) => waiting.add(resolve));
      await Promise.race([next, closed]);
    }
  };
  return {
    child,
    lines,
    acknowledged: () => lines.filter((text) => text.startsWith("wrote ")).map((text) => text.slice(6)),
    until,
    written: (count) => until(() => lines.filter((text) => text.startsWith("wrote ")).length >= count, `${count} rows`),
    line: async (start) => {
      await until(() => lines.some((text) => text.startsWith(start)), start);
      return lines.find((text) => text.startsWith(start)) ?? "";
    },
    kill: async () => {
      child.kill("SIGKILL");
      await closed;
    },
  };
}

export const postmasterPid = async (dataDir: string): Promise<number> => (await readPidFile(join(dataDir, "postgres")))?.pid ?? 0;

/** Ids of all rows, read as the superuser of a running cluster. */
export async function storedIds(dataDir: string): Promise<Set<string>> {
  const { superuser } = await readSecrets(join(dataDir, "postgres"));
  const client = new pg.Client({ host: socketFolder(dataDir), user: "postgres", password: superuser, database: "counterpart" });
  await client.connect();
  try {
    return new Set((await client.query<{ id: string }>("select id::text from platform.audit")).rows.map((row) => row.id));
  } finally {
    await client.end();
  }
}

/** PostgreSQL's own log. */
export const serverLog = (dataDir: string): Promise<string> => readFile(join(dataDir, "postgres.log"), "utf8");
