/**
 * Makes the folder for temporary files of a test run. It is in memory if the machine has enough memory. Tests create and remove thousands of databases, data
 * folders and browser profiles; on a disk with a journal this takes several times as long. A test run does not test a power failure, so it needs no disk.
 */
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { totalmem } from "node:os";
import path from "node:path";

const memory = "/dev/shm";
const gib = 2 ** 30;

/**
 * Sets TMPDIR for this process and its child processes, unless the user has set it. The folder is removed after this process has ended, even if it
 * was killed. If there is not enough memory, or if programs cannot run from the folder, the system's temporary folder is used.
 */
export function keepTemporaryFilesInMemory(): void {
  if (process.env["TMPDIR"] !== undefined || !hasRoom()) return;
  const folder = mkdtempSync(path.join(memory, "counterpart-"));
  // other users may write too, because tests that run as root start PostgreSQL as another user
  chmodSync(folder, 0o1777);
  if (!canRunIn(folder)) return rmSync(folder, { recursive: true });
  process.env["TMPDIR"] = folder;
  // the test server ends after this process, and it may write while its files are removed
  const script = `while kill -0 ${process.pid} 2>/dev/null; do sleep 0.5; done; until rm -rf "$1" 2>/dev/null; do sleep 0.5; done`;
  spawn("/bin/sh", ["-c", script, "sh", folder], { detached: true, stdio: "ignore", cwd: "/" }).unref();
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= 8 * gib && totalmem() >= 16 * gib;
  } catch {
    return false;
  }
}

function canRunIn(folder: string): boolean {
  const program = path.join(folder, "run");
  try {
    writeFileSync(program, "#!/bin/sh\n", { mode: 0o700 });
    execFileSync(program);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(program, { force: true });
  }
}
