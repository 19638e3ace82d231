/** Queries on priority.stated_weights: revealed weights, in an order that reveals nothing. */
import type { WeightsAnswer } from "../../contract/priority.ts";
import type { Tx } from "#platform/server/db/index.ts";

export interface StatedWeights {
  readonly agency: string | null;
  readonly answer: WeightsAnswer;
}

export const statedWeightsOf = async (tx: Tx, workspace: string, weightsQuestion: string): Promise<StatedWeights[]> => {
  const rows = await tx
    .selectFrom("priority.stated_weights")
    .select(["agency_id", "answer"])
    .where("workspace_id", "=", workspace)
    .where("weights_question_id", "=", weightsQuestion)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ agency: row.agency_id, answer: row.answer as unknown as WeightsAnswer }));
};
