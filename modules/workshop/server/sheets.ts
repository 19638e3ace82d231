/** Queries on printed sheets, which are seats without a phone. For typed answers see `questions/paper.ts`. */
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import type { Paper } from "../contract/paper.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { hashOf, normaliseCode } from "./join-codes.ts";
import type { SeatHere } from "./seats.ts";

/** @throws Problem ballot-unknown if no sheet of this room has this code, or if the sheet was set aside */
export const sheetOf = async (tx: Tx, workspace: string, room: string, code: string): Promise<SeatHere & { readonly weighs: boolean }> => {
  const row = await tx
    .selectFrom("workshop.seat")
    .select(["id", "number", "agency_id", "group_number", "panel", "weighs", "follows"])
    .where("workspace_id", "=", workspace)
    .where("room_id", "=", room)
    .where("token_hash", "=", hashOf(normaliseCode(code)))
    .where("paper", "=", true)
    .where("state", "=", "present")
    .executeTakeFirst();
  if (row === undefined) throw new Problem("ballot-unknown");
  const { id, number, weighs, follows } = row;
  return { id, number, agency: row.agency_id, group: row.group_number, panel: row.panel, weighs, follows };
};

/** Marks a sheet as having a counted answer, so that it cannot be set aside as unused. */
export const markUsed = async (tx: Tx, workspace: string, seat: string): Promise<void> => {
  await tx
    .updateTable("workshop.seat")
    .set({ used: true })
    .where("workspace_id", "=", workspace)
    .where("id", "=", seat)
    .where("used", "=", false)
    .execute();
};

/** SQL condition: whether the seat `s` has a typed answer that nobody has confirmed. */
export const somethingKeyed = sql<boolean>`exists (
  select 1 from workshop.keyed k where k.workspace_id = s.workspace_id and k.seat_id = s.id)`;

/** SQL condition: whether the seat `s` is a sheet whose answer was counted and must be typed in again. */
const keyedAgain = sql<boolean>`exists (
  select 1 from workshop.keyed k where k.workspace_id = s.workspace_id and k.seat_id = s.id and k.box is null)`;

/** Three numbers: the sheets that are not set aside, the sheets with an unconfirmed answer, and the sheets that must be typed in again. */
export const paperOf = async (tx: Tx, workspace: string, room: string): Promise<Paper> => {
  const { rows } = await sql<Paper>`
    select count(*)::int as sheets, count(*) filter (where ${somethingKeyed} and not ${keyedAgain})::int as waiting,
      count(*) filter (where ${keyedAgain})::int as again
    from workshop.seat s where s.workspace_id = ${workspace} and s.room_id = ${room} and s.paper and s.state = 'present'`.execute(tx);
  return rows[0] ?? { sheets: 0, waiting: 0, again: 0 };
};
