/** Queries on workshop.keyed_weights: what one person keyed from a sheet and nobody has confirmed. */
import type { WeightsAnswer } from "#modules/priority/contract/priority.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { lock, unlock } from "./sheet-codes.ts";

const place = (weighing: string): string => `weights ${weighing}`;

interface Where {
  readonly workspace: string;
  readonly seat: string;
  readonly weighing: string;
  readonly code: string;
}

export const keptWeights = async (tx: Tx, { workspace, seat, weighing, code }: Where) => {
  const row = await tx
    .selectFrom("workshop.keyed_weights")
    .select(["box", "keyed_by"])
    .where("workspace_id", "=", workspace)
    .where("seat_id", "=", seat)
    .where("weighing_id", "=", weighing)
    .executeTakeFirst();
  return row === undefined ? null : { answer: unlock(code, place(weighing), row.box) as WeightsAnswer, keyedBy: row.keyed_by };
};

export const keepWeights = async (tx: Tx, { workspace, seat, weighing, code }: Where, answer: WeightsAnswer, by: string): Promise<void> => {
  const row = { box: lock(code, place(weighing), answer), keyed_by: by };
  await tx
    .insertInto("workshop.keyed_weights")
    .values({ workspace_id: workspace, seat_id: seat, weighing_id: weighing, ...row })
    .onConflict((conflict) => conflict.columns(["workspace_id", "seat_id", "weighing_id"]).doUpdateSet(row))
    .execute();
};

export const dropKeyedWeights = async (tx: Tx, { workspace, seat, weighing }: Omit<Where, "code">): Promise<void> => {
  await tx
    .deleteFrom("workshop.keyed_weights")
    .where("workspace_id", "=", workspace)
    .where("seat_id", "=", seat)
    .where("weighing_id", "=", weighing)
    .execute();
};

/** Whether a weighing has weights keyed that nobody has confirmed. */
export const anyWeightsKeyed = async (tx: Tx, workspace: string, weighing: string): Promise<boolean> =>
  (await tx
    .selectFrom("workshop.keyed_weights")
    .select("seat_id")
    .where("workspace_id", "=", workspace)
    .where("weighing_id", "=", weighing)
    .limit(1)
    .executeTakeFirst()) !== undefined;
