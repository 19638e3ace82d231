/**
 * An answer keeps its agency's label only if the agency has three seats that were let in before the question opened, are still in the room, and
 * answered (methods/disclosure D11). The server does not store when a seat was let in. Instead, it counts the seats of each agency when a question
 * opens, and subtracts all later seats at the reveal, whether they answered or not.
 */
import { sql } from "kysely";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import type { Item } from "#platform/server/questions/index.ts";

/** Deletes the counts of questions that were revealed or closed. */
export const forgetAdmitted = async (tx: Tx, room: string): Promise<void> => {
  await sql`delete from workshop.asked_agency a where a.workspace_id = ${workspaceOf(tx)} and a.room_id = ${room} and not exists (
    select from question.item i where i.workspace_id = a.workspace_id and i.question = a.question and i.state = 'open')`.execute(tx);
};

/** Counts the seats of each agency; called when a question opens. */
export const countAdmitted = async (tx: Tx, room: string, question: string): Promise<void> => {
  await sql`insert into workshop.asked_agency (workspace_id, room_id, question, agency_id, phones, sheets)
    select s.workspace_id, s.room_id, ${question}::uuid, s.agency_id, count(*) filter (where not s.paper), count(*) filter (where s.paper)
    from workshop.seat s
    where s.workspace_id = ${workspaceOf(tx)} and s.room_id = ${room} and s.agency_id is not null and not s.follows
    group by s.workspace_id, s.room_id, s.agency_id`.execute(tx);
};

/**
 * For each agency, the minimum number of seats that were let in before the question opened, did not leave, and answered. A sheet that was printed
 * later counts as a later seat only if a sheet of the agency was used.
 */
export const admittedBefore = async (tx: Tx, room: string, { question, part }: Item): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ agency: string; n: number }>`
    select s.agency_id as agency, (count(*) filter (where s.state = 'present' and p.seat_id is not null)
      - (count(*) filter (where not s.paper) - coalesce(max(a.phones), 0))
      - least(count(*) filter (where s.paper) - coalesce(max(a.sheets), 0), count(*) filter (where s.paper and s.used)))::int as n
    from workshop.seat s
      left join workshop.asked_agency a on a.workspace_id = s.workspace_id and a.question = ${question}::uuid and a.agency_id = s.agency_id
      left join question.item i on i.workspace_id = s.workspace_id and i.question = ${question}::uuid and i.part is not distinct from ${part}::uuid
      left join question.participation p on p.workspace_id = s.workspace_id and p.item_id = i.id and p.seat_id = s.id
    where s.workspace_id = ${workspaceOf(tx)} and s.room_id = ${room} and s.agency_id is not null and not s.follows
    group by s.agency_id`.execute(tx);
  return new Map(rows.map(({ agency, n }) => [agency, Math.max(0, n)]));
};
