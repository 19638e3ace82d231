/** Runs the draws of a ranking (usually one hundred thousand) in a worker thread. */
import type { RankRisksInput } from "#methods/ranking/index.ts";
import { workerPool } from "#platform/server/threads/index.ts";

export const rankingThread = workerPool<RankRisksInput, string>({
  script: new URL("./rank-worker.ts", import.meta.url),
  names: { thread: "the ranking's thread", failed: "the ranking could not be made" },
  resourceLimits: { maxOldGenerationSizeMb: 1_024 },
});
