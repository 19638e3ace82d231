/**
 * Reads the pid file of a PostgreSQL server that may have been started by a process that is now dead, and checks
 * whether that pid still belongs to the server.
 */
import { readFileSync, readdirSync, readlinkSync, statSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { uptime } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface PidFile {
  readonly pid: number;
  /** Seconds since 1970. */
  readonly startedAt: number;
  readonly port: number;
  readonly status: string;
}

/** Reads `postmaster.pid`; null if there is none or it is still being written. */
export async function readPidFile(pgdata: string): Promise<PidFile | null> {
  const text = await readFile(join(pgdata, "postmaster.pid"), "utf8").catch(() => null);
  const lines = text?.split("\n");
  if (!lines || lines.length < 4) return null;
  return { pid: Number(lines[0]), startedAt: Number(lines[2]), port: Number(lines[3]), status: (lines[7] ?? "").trim() };
}

export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Linux: a zombie, a process that has ended but was not yet reaped by its parent, still answers signal 0. */
function zombie(pid: number): boolean {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2, text.lastIndexOf(")") + 3) === "Z";
  } catch {
    return false;
  }
}

/** Whether a process with this pid runs and is not a zombie. */
export const running = (pid: number): boolean => alive(pid) && !zombie(pid);

/** Linux: whether `pid` is certainly not a server of this cluster; the server's processes all have its folder as working folder. */
export function isStranger(pid: number, pgdata: string): boolean {
  if (process.platform !== "linux") return false;
  try {
    const [here, there] = [statSync(`/proc/${pid}/cwd`), statSync(pgdata)];
    return here.ino !== there.ino || here.dev !== there.dev;
  } catch {
    return false;
  }
}

/** Linux: whether any process has the cluster's folder as its working folder, as all processes of a server do. Null if this is unknown. */
function anyProcessIn(pgdata: string): boolean | null {
  if (process.platform !== "linux") return null;
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .some((entry) => {
      try {
        return readlinkSync(`/proc/${entry}/cwd`) === pgdata && !zombie(Number(entry));
      } catch {
        return false;
      }
    });
}

/**
 * Removes a pid file that certainly belongs to no running server: it is older than the machine's last start, or, on Linux, no process works in the
 * cluster's folder. PostgreSQL itself would not remove a file whose pid now belongs to another program.
 * @returns whether it was removed
 */
export async function removeStalePidFile(pgdata: string, file: PidFile): Promise<boolean> {
  const bootedAt = Date.now() / 1000 - uptime();
  const fromBefore = file.startedAt > 0 && file.startedAt < bootedAt - 5;
  const inUse = anyProcessIn(pgdata);
  if (inUse === true || (inUse === null && !fromBefore)) return false;
  await rm(join(pgdata, "postmaster.pid"), { force: true });
  return true;
}

/** Waits until `pid` has ended. @returns whether it ended in time */
export async function ended(pid: number, milliseconds: number): Promise<boolean> {
  for (const until = Date.now() + milliseconds; running(pid); await sleep(10)) if (Date.now() > until) return false;
  return true;
}
