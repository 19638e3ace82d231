/** Queries on printed sheets, which are seats without a phone. Keyed answers: `questions/paper.ts`. */
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { hashOf, normaliseCode } from "./join-codes.ts";
import type { SeatHere } from "./seats.ts";

/** @throws Problem sheet-unknown: no sheet of this room has that code, or it was set aside. */
export const sheetOf = async (tx: Tx, workspace: string, room: string, code: string): Promise<SeatHere & { readonly weighs: boolean }> => {
  const row = await tx
    .selectFrom("workshop.seat")
    .select(["id", "number", "agency_id", "group_number", "panel_draw", "weighs"])
    .where("workspace_id", "=", workspace)
    .where("room_id", "=", room)
    .where("token_hash", "=", hashOf(normaliseCode(code)))
    .where("paper", "=", true)
    .where("state", "=", "present")
    .executeTakeFirst();
  if (row === undefined) throw new Problem("sheet-unknown");
  return { id: row.id, number: row.number, agency: row.agency_id, group: row.group_number, panelDraw: row.panel_draw, weighs: row.weighs };
};

/** Marks a sheet with a counted answer, so that it cannot be set aside. */
export const markUsed = async (tx: Tx, workspace: string, seat: string): Promise<void> => {
  await tx
    .updateTable("workshop.seat")
    .set({ used: true })
    .where("workspace_id", "=", workspace)
    .where("id", "=", seat)
    .where("used", "=", false)
    .execute();
};

/** In SQL: whether the seat `s` has a keyed answer that nobody has confirmed. */
export const somethingKeyed = sql<boolean>`exists (
  select 1 from workshop.keyed k where k.workspace_id = s.workspace_id and k.seat_id = s.id)`;

/** The number of sheets at the table, and of those with an unconfirmed answer. */
export const paperOf = async (tx: Tx, workspace: string, room: string): Promise<{ sheets: number; waiting: number }> => {
  const { rows } = await sql<{ sheets: number; waiting: number }>`
    select count(*)::int as sheets, count(*) filter (where ${somethingKeyed})::int as waiting
    from workshop.seat s where s.workspace_id = ${workspace} and s.room_id = ${room} and s.paper and s.state = 'present'`.execute(tx);
  return rows[0] ?? { sheets: 0, waiting: 0 };
};
