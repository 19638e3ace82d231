/** Queries on workshop.weighed: which seats have given weights, until the reveal. */
import type { Weighing } from "#modules/priority/contract/priority.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";

export const hasWeighed = async (tx: Tx, workspace: string, weighing: string, seat: string): Promise<boolean> =>
  (await tx
    .selectFrom("workshop.weighed")
    .select("seat_id")
    .where("workspace_id", "=", workspace)
    .where("weighing_id", "=", weighing)
    .where("seat_id", "=", seat)
    .executeTakeFirst()) !== undefined;

/** Marks the seat, unless the weights were revealed meanwhile. */
export const markWeighed = async (tx: Tx, workspace: string, weighing: string, seat: string): Promise<void> => {
  await sql`insert into workshop.weighed (workspace_id, weighing_id, seat_id)
    select workspace_id, id, ${seat}::uuid from priority.weighing
    where workspace_id = ${workspace} and id = ${weighing} and state = 'open' for key share
    on conflict do nothing`.execute(tx);
};

/** With the reveal: a straggler's absence must name no answer. */
export const forgetWeighed = async (tx: Tx, workspace: string, weighing: string): Promise<void> => {
  await tx.deleteFrom("workshop.weighed").where("workspace_id", "=", workspace).where("weighing_id", "=", weighing).execute();
};

/** The bare count: seats that gave weights, of the seats at the table; after the reveal as it was frozen. */
export const countWeighed = async (
  tx: Tx,
  workspace: string,
  room: string,
  weighing: Weighing | null,
): Promise<{ answered: number; present: number }> => {
  if (weighing !== null && weighing.answered !== null) return { answered: weighing.answered, present: weighing.asked ?? 0 };
  const { rows } = await sql<{ answered: number; present: number }>`select
    (select count(*) from workshop.weighed where workspace_id = ${workspace} and weighing_id = ${weighing?.id ?? null})::int as answered,
    (select count(*) from workshop.seat where workspace_id = ${workspace} and room_id = ${room} and state = 'present')::int as present`.execute(
    tx,
  );
  return rows[0] ?? { answered: 0, present: 0 };
};
