/** Queries on priority.stated_weights: revealed weights, in an order without meaning. */
import type { WeightsAnswer } from "../../contract/priority.ts";
import type { Tx } from "#platform/server/db/index.ts";

export interface StatedWeights {
  readonly agency: string | null;
  readonly answer: WeightsAnswer;
}

export const statedWeightsOf = async (tx: Tx, workspace: string, weighing: string): Promise<StatedWeights[]> => {
  const rows = await tx
    .selectFrom("priority.stated_weights")
    .select(["agency_id", "answer"])
    .where("workspace_id", "=", workspace)
    .where("weighing_id", "=", weighing)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ agency: row.agency_id, answer: row.answer as unknown as WeightsAnswer }));
};
