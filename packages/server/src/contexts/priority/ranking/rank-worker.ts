/** The thread that ranks: it gets inputs, seed and draws, and hands back the canonical text of the result. */
import { parentPort } from "node:worker_threads";
import { canonicalize } from "@counterpart/core/canonical";
import { rankRisks, type RankRisksInput } from "@counterpart/core/ranking";

export type RankMessage = { readonly kind: "done"; readonly text: string } | { readonly kind: "failed"; readonly message: string };

/** The result without its inputs, which the ranking names by their digest. */
export const rankedText = (input: RankRisksInput): string => {
  const { inputs: _, ...result } = rankRisks(input);
  return canonicalize(result);
};

parentPort?.on("message", (input: RankRisksInput) => {
  const tell = (message: RankMessage): void => parentPort?.postMessage(message);
  try {
    tell({ kind: "done", text: rankedText(input) });
  } catch (error) {
    tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
});
