/** Runs the simulation and the choice of a portfolio in a worker thread. */
import type { EffectInput } from "#methods/effect/index.ts";
import { workerPool } from "#platform/server/threads/index.ts";

export const effectThread = workerPool<EffectInput, string>({
  script: new URL("./assess-worker.ts", import.meta.url),
  names: { thread: "the calculation's thread", failed: "the effect could not be calculated" },
  resourceLimits: { maxOldGenerationSizeMb: 1_024 },
});
