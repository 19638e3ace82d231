/**
 * From `npm start` to the first page served, dependencies installed: the first time (pages to be built, a database to be made, the
 * demonstration to be loaded) and later. Through the launcher, in a data directory of its own.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { median } from "./figures.ts";
import type { Line } from "./main.ts";

export const name = "Start: from npm start to the first page";

const root = path.join(import.meta.dirname, "..");
const bars = { first: 5_000, later: 2_000 };

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** Milliseconds until a page is served; the server is stopped again. */
async function start(data: string): Promise<number> {
  const [port, room] = [await freePort(), await freePort()];
  const started = performance.now();
  const child = spawn(process.execPath, [path.join(root, "run.mjs"), "start", `--data=${data}`, `--port=${port}`, `--room-port=${room}`], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const served = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/`).then(
      async (r) => (await r.text()).length > 0 && r.ok,
      () => false,
    );
  while (!(await served())) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`);
    await pause(10);
  }
  const took = performance.now() - started;
  child.kill("SIGTERM");
  await ended;
  return took;
}

/** Milliseconds of a build of the pages, into a folder that is thrown away. */
async function build(folder: string): Promise<number> {
  const started = performance.now();
  const args = [
    path.join(root, "node_modules", "vite", "bin", "vite.js"),
    "build",
    "--outDir",
    path.join(folder, "pages"),
    "--logLevel",
    "error",
  ];
  const child = spawn(process.execPath, args, { cwd: path.join(root, "packages", "web"), stdio: "ignore" });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`the pages could not be built (${code})`);
  return performance.now() - started;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** Medians of three. */
export async function run(): Promise<Line[]> {
  const builds: number[] = [];
  const firsts: number[] = [];
  const laters: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const folder = mkdtempSync(path.join(tmpdir(), "counterpart-bench-start-"));
    try {
      // Whatever the first start finds unbuilt is built outside the measurement: the build is measured on its own.
      if (turn === 0) await start(path.join(folder, "warm"));
      builds.push(await build(folder));
      firsts.push(await start(path.join(folder, "data")));
      laters.push(await start(path.join(folder, "data")));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const [built, first, later] = [median(builds), median(firsts), median(laters)];
  return [
    { figure: `first start ${seconds(built + first)}, of it the pages ${seconds(built)}`, bar: "5 s", met: built + first <= bars.first },
    { figure: `later start ${seconds(later)}`, bar: "2 s", met: later <= bars.later },
  ];
}
