/** The worker thread of a ranking: gets inputs, seed and draws, returns the canonical text of the result. */
import { canonicalize } from "#methods/canonical/index.ts";
import { rankRisks, type RankRisksInput } from "#methods/ranking/index.ts";
import { answerRequests } from "#platform/server/threads/index.ts";

/** The result without its inputs, which the ranking names by their digest. */
export const rankedText = (input: RankRisksInput): string => {
  const { inputs: _, ...result } = rankRisks(input);
  return canonicalize(result);
};

answerRequests(rankedText);
