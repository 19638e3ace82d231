/**
 * Console, wall and phone are open in a real browser. Their connection stops until the server has dropped events, and then continues. The benchmark
 * measures the time from the arrival of the waiting data until the page shows the current state. The target is one second.
 */
import { slowReaders } from "../e2e/slow-readers.ts";
import type { Line } from "./main.ts";

export const name = "a slow page is current after it has caught up";

export const run = async (): Promise<readonly Line[]> =>
  (await slowReaders(30_000)).map(({ page, ms }) => ({
    figure: `${page}: ${ms.toFixed(0)} ms`,
    bar: "1000 ms",
    met: ms <= 1000,
  }));
