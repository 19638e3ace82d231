/** The worker thread of a ranking: it receives inputs, seed and number of draws, and returns the canonical text of the result. */
import { canonicalize } from "#methods/canonical/index.ts";
import { rankRisks, type RankRisksInput } from "#methods/ranking/index.ts";
import { answerRequests } from "#platform/server/threads/index.ts";

/** The result without its inputs; the stored ranking contains only the digest of the inputs. */
export const rankedText = (input: RankRisksInput): string => {
  const { inputs: _, ...result } = rankRisks(input);
  return canonicalize(result);
};

answerRequests(rankedText);
