/** A hundred thousand draws of a ranking, in a thread of their own. */
import type { RankRisksInput } from "#methods/ranking/index.ts";
import { calculator } from "#platform/server/threads/index.ts";

export const rankingThread = calculator<RankRisksInput>(new URL("./rank-worker.ts", import.meta.url), {
  thread: "the ranking's thread",
  failed: "the ranking could not be made",
});
