/** Queries on workshop.room, and the open rooms of this process with their keys. */
import type { questionNames } from "#modules/threat/contract/judgement.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { Problem } from "#platform/contract/problems.ts";

type Question = (typeof questionNames)[number];

export const roomRow = async (tx: Tx, workspace: string, id: string) => {
  const row = await tx
    .selectFrom("workshop.room")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return row;
};
export type RoomRow = Awaited<ReturnType<typeof roomRow>>;

/** @throws Problem room-closed. */
export const openRoomRow = async (tx: Tx, workspace: string, id: string): Promise<RoomRow> => {
  const row = await roomRow(tx, workspace, id);
  if (row.state !== "open") throw new Problem("room-closed");
  return row;
};

/** Seats at the table now: joined, not left, not replaced. */
export const seatsOf = (tx: Tx, workspace: string, room: string) =>
  tx
    .selectFrom("workshop.seat")
    .select(["id", "number", "agency_id", "group_number", "panel_draw", "paper"])
    .where("workspace_id", "=", workspace)
    .where("room_id", "=", room)
    .where("state", "=", "present")
    .orderBy("number")
    .execute();

/** The round that this room asks or asked last. */
export const currentRound = async (tx: Tx, workspace: string, room: string): Promise<string | null> => {
  const { rows } = await sql<{
    id: string;
  }>`select id from threat.round where workspace_id = ${workspace} and room = ${room} order by number desc limit 1`.execute(tx);
  return rows[0]?.id ?? null;
};

/** Panel of a seat in a round of so many panels. */
export const panelOf = (draw: number, panels: number): number => draw % panels;

/** What a round asks of a panel: the questions, and the codes of its criteria. */
export const questionsOf = async (tx: Tx, workspace: string, round: string, scenario: string) => {
  const { rows } = await sql<{ panels: number; panel: number; questions: Question[]; criteria: string[] }>`
    select r.panels, rs.panel, r.questions, jsonb_path_query_array(c.data, '$.criteria[*].code') as criteria
    from threat.round_scenario rs join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
      join threat.criteria_set c on c.workspace_id = r.workspace_id and c.id = r.criteria_set_id
    where rs.workspace_id = ${workspace} and rs.round_id = ${round} and rs.scenario_id = ${scenario}`.execute(tx);
  return rows[0] ?? null;
};

/** How a scenario of a round is asked: its panel, of how many, and after the reveal its frozen counts. */
export const panelsOf = async (tx: Tx, workspace: string, round: string, scenario: string) => {
  const { rows } = await sql<{ panels: number; panel: number; revealed: boolean; asked: number | null; answered: number | null }>`
    select r.panels, rs.panel, rs.state = 'revealed' as revealed, rs.asked, rs.answered
    from threat.round_scenario rs join threat.round r on r.workspace_id = rs.workspace_id and r.id = rs.round_id
    where rs.workspace_id = ${workspace} and rs.round_id = ${round} and rs.scenario_id = ${scenario}`.execute(tx);
  return rows[0] ?? null;
};
