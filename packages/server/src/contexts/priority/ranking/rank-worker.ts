/** The thread that ranks: it gets inputs, seed and draws, and hands back the canonical text of the result. */
import { canonicalize } from "@counterpart/core/canonical";
import { rankRisks, type RankRisksInput } from "@counterpart/core/ranking";
import { answerCalculations } from "../../../platform/threads/index.ts";

/** The result without its inputs, which the ranking names by their digest. */
export const rankedText = (input: RankRisksInput): string => {
  const { inputs: _, ...result } = rankRisks(input);
  return canonicalize(result);
};

answerCalculations(rankedText);
