/** Queries on workshop.judged: which seats have judged effects, until the reveal. */
import type { Asking } from "#modules/policy/contract/effect-room.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";

export const hasJudged = async (tx: Tx, workspace: string, asking: string, seat: string): Promise<boolean> =>
  (await tx
    .selectFrom("workshop.judged")
    .select("seat_id")
    .where("workspace_id", "=", workspace)
    .where("asking_id", "=", asking)
    .where("seat_id", "=", seat)
    .executeTakeFirst()) !== undefined;

/** Marks the seat, unless the effects were revealed meanwhile. */
export const markJudged = async (tx: Tx, workspace: string, asking: string, seat: string): Promise<void> => {
  await sql`insert into workshop.judged (workspace_id, asking_id, seat_id)
    select workspace_id, id, ${seat}::uuid from policy.asking
    where workspace_id = ${workspace} and id = ${asking} and state = 'open' for key share
    on conflict do nothing`.execute(tx);
};

/** With the reveal: a straggler's absence must name no answer. */
export const forgetJudged = async (tx: Tx, workspace: string, asking: string): Promise<void> => {
  await tx.deleteFrom("workshop.judged").where("workspace_id", "=", workspace).where("asking_id", "=", asking).execute();
};

/** The bare count: seats that judged, of the seats at the table; after the reveal as it was frozen. */
export const countJudged = async (
  tx: Tx,
  workspace: string,
  room: string,
  asking: Asking | null,
): Promise<{ answered: number; present: number }> => {
  if (asking !== null && asking.answered !== null) return { answered: asking.answered, present: asking.asked ?? 0 };
  const { rows } = await sql<{ answered: number; present: number }>`select
    (select count(*) from workshop.judged where workspace_id = ${workspace} and asking_id = ${asking?.id ?? null})::int as answered,
    (select count(*) from workshop.seat where workspace_id = ${workspace} and room_id = ${room} and state = 'present')::int as present`.execute(
    tx,
  );
  return rows[0] ?? { answered: 0, present: 0 };
};
