/**
 * node served.mjs FOLDER PORT: tests that `npm start` in a fresh clone serves a page, that a second start on the same data is refused
 * and explained, and that SIGTERM to npm stops all processes cleanly. Plain JavaScript: it runs on the Node that the machine has.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const [folder = ".", portText = "4400"] = process.argv.slice(2);
const port = Number(portText);

/** @type {{ child: import("node:child_process").ChildProcess, code: number | null | undefined }[]} */
const runs = [];

/** @param {number} onPort */
function start(onPort) {
  const child = spawn("npm", ["start"], {
    cwd: folder,
    env: { ...process.env, COUNTERPART_PORT: String(onPort) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  /** @type {{ child: import("node:child_process").ChildProcess, text: string, code: number | null | undefined }} */
  const run = { child, text: "", code: undefined };
  runs.push(run);
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (/** @type {Buffer} */ data) => (run.text += data.toString()));
  child.once("close", (code) => (run.code = code));
  return run;
}

/** @param {string} text */
const show = (text) => console.log(text.trim().replace(/^/gm, "  | "));

/** @param {() => Promise<unknown> | unknown} reached @param {number} seconds @param {() => string} what */
async function until(reached, seconds, what) {
  for (const end = Date.now() + seconds * 1000; !(await reached()); await pause(50)) {
    if (Date.now() > end) throw new Error(what());
  }
}

const page = async () => {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`);
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
};

const databaseRuns = () =>
  existsSync(path.join(folder, "data")) &&
  readdirSync(path.join(folder, "data"), { recursive: true, encoding: "utf8" }).some((file) => path.basename(file) === "postmaster.pid");

if ((await page()) !== null) {
  console.log(`another program serves port ${port} on this machine; nothing can be shown`);
  process.exit(1);
}
const started = Date.now();
const first = start(port);
try {
  /** @type {string | null} */
  let html = null;
  await until(
    async () => first.code !== undefined || (html = await page()) !== null,
    420,
    () => `no page was served within seven minutes:\n${first.text}`,
  );
  if (html === null) throw new Error(`npm start ended with ${first.code}:\n${first.text}`);
  console.log(
    `served after ${((Date.now() - started) / 1000).toFixed(1)} s: ${/<title>.*?<\/title>/s.exec(html)?.[0] ?? "a page without a title"}`,
  );
  show(first.text);

  console.log("a second start on the same data:");
  const second = start(port + 50);
  await until(
    () => second.code !== undefined,
    180,
    () => `the second start neither served nor gave up:\n${second.text}`,
  );
  show(second.text);
  if (second.code === 0) throw new Error("it was not refused");
  if (/^\s+at /m.test(second.text)) throw new Error("that is a stack, no sentence");
  if ((await page()) === null) throw new Error("the first one was disturbed");

  first.child.kill("SIGTERM");
  await until(
    () => first.code !== undefined && !databaseRuns(),
    90,
    () => `something still runs 90 s after SIGTERM (npm ended: ${first.code !== undefined})`,
  );
  console.log("stopped cleanly");

  const again = Date.now();
  const third = start(port);
  await until(page, 180, () => `the later start served nothing:\n${third.text}`);
  console.log(`a later start served after ${((Date.now() - again) / 1000).toFixed(1)} s`);
  third.child.kill("SIGTERM");
  await until(
    () => third.code !== undefined && !databaseRuns(),
    90,
    () => "the later start did not stop",
  );
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
  for (const { child, code } of runs) if (code === undefined) child.kill("SIGTERM");
  process.exitCode = 1;
}
