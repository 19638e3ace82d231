/**
 * A lock between processes: a lock file with the pid of its holder. The holder touches the file while it works. Another process takes the
 * lock over if the holder has ended, or has not touched the file for half a minute. Used for installing and building, never for data.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const touchEvery = 2_000;
const silentAfter = 30_000;

/**
 * Runs `work` while holding the lock; waits for another holder first.
 * @template T
 * @param {string} file
 * @param {() => void} onWait called once if another process holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(file, onWait, work) {
  const token = `${process.pid} ${randomUUID()}`;
  mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; !(await take(file, token));) {
    if (!told) onWait();
    told = true;
    await pause(200);
  }
  const touching = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(file, now, now);
    } catch {
      // somebody deleted the file by hand: continue the work
    }
  }, touchEvery);
  try {
    return await work();
  } finally {
    clearInterval(touching);
    if (contents(file) === token) rmSync(file, { force: true });
  }
}

/** @param {string} file @param {string} token */
async function take(file, token) {
  try {
    writeFileSync(file, token, { flag: "wx" });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    if (isAbandoned(file)) rmSync(file, { force: true });
    return false;
  }
  // Two processes may find the same abandoned lock, and the slower process may remove the new lock of the faster one. So only the
  // process that wrote the file last has the lock.
  await pause(50);
  return contents(file) === token;
}

/** @param {string} file */
function isAbandoned(file) {
  const held = contents(file);
  if (held === null) return false;
  try {
    if (Date.now() - statSync(file).mtimeMs > silentAfter) return true;
    process.kill(Number.parseInt(held, 10), 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "ESRCH";
  }
}

/** @param {string} file */
function contents(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
