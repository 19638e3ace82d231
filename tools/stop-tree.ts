/**
 * Stops a process and, on Linux, all processes that it started: browsers, servers, and PostgreSQL, which has its own process group and
 * would outlive its parent. The PostgreSQL server that all test processes of a run share is not stopped; it ends with the run.
 */
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A text that is in the command line of the shared server and in that of the process that watches it (`platform/server/db/testing.ts`). */
const shared = /\/counterpart-test-\d+-\d+-/;

/** The processes that a process started and those that they started, without the shared server. */
function descendants(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
    return children
      .filter((child) => !shared.test(readFileSync(`/proc/${child}/cmdline`, "utf8")))
      .flatMap((child) => [child, ...descendants(child)]);
  } catch {
    return []; // the process has ended in the meantime, or this is not Linux
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

async function ended(pids: readonly number[], milliseconds: number): Promise<boolean> {
  for (const until = performance.now() + milliseconds; performance.now() < until; await sleep(100)) {
    if (!pids.some((pid) => signal(pid, 0))) return true;
  }
  return false;
}

/**
 * Sends SIGTERM to the process, then SIGINT to the descendants that are left (for PostgreSQL this is a fast shutdown), and SIGKILL to those
 * that still run.
 */
export async function stopTree({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  const all = descendants(pid);
  signal(pid, "SIGTERM");
  if (!(await ended([pid], 3_000))) signal(pid, "SIGKILL");
  for (const one of all) signal(one, "SIGINT");
  if (await ended(all, 5_000)) return;
  for (const one of all) signal(one, "SIGKILL");
}
