/**
 * Measures the time from `npm start` to the first page served, with dependencies installed: for the first start of a checkout (which builds server
 * and pages, creates a database and loads the demonstration), for the first start of a data directory, and for later ones. It uses the launcher and a
 * separate data directory.
 */
import { spawn } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "#platform/server/network/testing-ports.ts";
import { best, median } from "./figures.ts";
import type { Line } from "./main.ts";
import { layout, placeOf } from "../tools/layout.mjs";

export const name = "Start: from npm start to the first page";

const root = path.join(import.meta.dirname, "..");
const bars = { first: 5_000, later: 2_000 };

/** Removes what was built, so that the next start builds server and pages. The pages are built anew if this file is missing. */
const forgetBuilt = (): void => {
  for (const built of globSync(`${layout.built}*`, { cwd: root })) rmSync(path.join(root, built), { recursive: true });
  rmSync(path.join(placeOf(layout.dist), ".built-from"), { force: true });
};

/** Starts the application and stops it again. @returns milliseconds until the first page was served */
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

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** Medians, and the best of three runs, because other load on the machine can only increase a time. */
export async function run(): Promise<Line[]> {
  const firsts: number[] = [];
  const news: number[] = [];
  const laters: number[] = [];
  // The data of all turns is deleted at the end: for a minute, ext4 looks past the inodes of deleted files whenever it creates a file.
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-bench-start-"));
  try {
    // before the measurement starts, read the files once, so that they are in the operating system's file cache
    await start(path.join(folder, "warm"));
    for (let turn = 0; turn < 3; turn += 1) {
      const [data, fresh] = [path.join(folder, `data-${turn}`), path.join(folder, `new-${turn}`)];
      forgetBuilt();
      firsts.push(await start(data));
      news.push(await start(fresh));
      laters.push(await start(data));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const told = (what: string, times: readonly number[]): string => `${what} ${seconds(median(times))}, at best ${seconds(best(times))}`;
  return [
    { figure: `${told("first start", firsts)}, with server and pages built`, bar: "5 s", met: median(firsts) <= bars.first },
    { figure: told("first start of a data directory", news), bar: "", met: null },
    { figure: told("later start", laters), bar: "2 s", met: median(laters) <= bars.later },
  ];
}
