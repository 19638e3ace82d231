/**
 * One at a time, between processes: a lock file with its holder's pid. The holder touches it while it works; a lock whose
 * holder is gone, or silent for half a minute, is taken over. Used for installing and for building, never for data.
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
 * @param {() => void} onWait told once, when another holder is waited for
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
      // Somebody removed it by hand: the work goes on.
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
  // Two may have found the same abandoned lock, and the slower removed the faster one's new lock: only the last stays.
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
