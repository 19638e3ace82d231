/** Simulation and choice of a portfolio, in a thread of their own. */
import type { EffectInput } from "#methods/effect/index.ts";
import { calculator } from "#platform/server/threads/index.ts";

export const effectThread = calculator<EffectInput>(new URL("./assess-worker.ts", import.meta.url), {
  thread: "the calculation's thread",
  failed: "the effect could not be calculated",
});
