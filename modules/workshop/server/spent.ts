/** Queries on workshop.spent: which seats have spent their points, until the reveal. */
import type { Poll } from "#modules/recommendation/contract/spend.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";

export const hasSpent = async (tx: Tx, workspace: string, poll: string, seat: string): Promise<boolean> =>
  (await tx
    .selectFrom("workshop.spent")
    .select("seat_id")
    .where("workspace_id", "=", workspace)
    .where("poll_id", "=", poll)
    .where("seat_id", "=", seat)
    .executeTakeFirst()) !== undefined;

/** Marks the seat, unless the points were revealed meanwhile. */
export const markSpent = async (tx: Tx, workspace: string, poll: string, seat: string): Promise<void> => {
  await sql`insert into workshop.spent (workspace_id, poll_id, seat_id)
    select workspace_id, id, ${seat}::uuid from recommendation.poll
    where workspace_id = ${workspace} and id = ${poll} and state = 'open' for key share
    on conflict do nothing`.execute(tx);
};

/** With the reveal: a straggler's absence must name no answer. */
export const forgetSpent = async (tx: Tx, workspace: string, poll: string): Promise<void> => {
  await tx.deleteFrom("workshop.spent").where("workspace_id", "=", workspace).where("poll_id", "=", poll).execute();
};

/** The bare count: seats that spent, of the seats at the table; after the reveal as it was frozen. */
export const countSpent = async (
  tx: Tx,
  workspace: string,
  room: string,
  poll: Poll | null,
): Promise<{ answered: number; present: number }> => {
  if (poll !== null && poll.answered !== null) return { answered: poll.answered, present: poll.asked ?? 0 };
  const { rows } = await sql<{ answered: number; present: number }>`select
    (select count(*) from workshop.spent where workspace_id = ${workspace} and poll_id = ${poll?.id ?? null})::int as answered,
    (select count(*) from workshop.seat where workspace_id = ${workspace} and room_id = ${room} and state = 'present')::int as present`.execute(
    tx,
  );
  return rows[0] ?? { answered: 0, present: 0 };
};
