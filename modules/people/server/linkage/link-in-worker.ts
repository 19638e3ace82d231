/** Compares rosters in a worker thread. */
import { workerPool } from "#platform/server/threads/index.ts";
import type { LinkAnswer, LinkRequest } from "./link-roster.ts";

export const linkThread = workerPool<LinkRequest, LinkAnswer>({
  script: new URL("./link-worker.ts", import.meta.url),
  names: { thread: "the thread that compares rosters", failed: "the rosters could not be compared" },
  resourceLimits: { maxOldGenerationSizeMb: 1_024 },
  warmMs: 60_000,
});
