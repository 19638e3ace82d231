/** Queries on people.participation: the rows of one event's roster, and rows by id with the texts of their event. */
import { sql, type Selectable } from "kysely";
import { workspaceOf, type DB, type Tx } from "#platform/server/db/index.ts";
import type { RosterRow } from "../contract/people.ts";

const rowOf = (row: Selectable<DB["people.participation"]>, sessions: number): RosterRow => ({
  id: row.id,
  givenName: row.given_name,
  familyName: row.family_name,
  fullName: row.full_name,
  email: row.email,
  organisation: row.organisation,
  organisationType: row.organisation_type as RosterRow["organisationType"],
  state: row.state,
  sex: row.sex as RosterRow["sex"],
  category: row.category as RosterRow["category"],
  function: row.function,
  file: row.file,
  fileRow: row.file_row,
  sessions,
  rev: row.rev,
});

/** The name of a row as one text. */
export const nameOfRow = ({ givenName, familyName, fullName }: Pick<RosterRow, "givenName" | "familyName" | "fullName">): string =>
  fullName === "" ? `${givenName} ${familyName}`.trim() : fullName;

/** The rows of one roster, in the order of the file. @param category only rows of this category */
export const rosterOf = async (tx: Tx, event: string, category?: RosterRow["category"]): Promise<RosterRow[]> => {
  let query = tx
    .selectFrom("people.participation as p")
    .selectAll("p")
    .select(
      sql<number>`(select count(*)::int from people.attendance a where a.workspace_id = p.workspace_id and a.participation_id = p.id)`.as(
        "sessions",
      ),
    )
    .where("p.workspace_id", "=", workspaceOf(tx))
    .where("p.event_id", "=", event)
    .orderBy("p.created_at")
    .orderBy("p.file_row")
    .orderBy("p.id");
  if (category !== undefined) query = query.where("p.category", "=", category);
  return (await query.execute()).map((row) => rowOf(row, row.sessions));
};

/** The trainers of an event according to its roster, in the order of the file. */
export const trainersOf = async (tx: Tx, event: string): Promise<{ id: string; name: string; organisation: string }[]> =>
  (await rosterOf(tx, event, "trainer")).map((row) => ({ id: row.id, name: nameOfRow(row), organisation: row.organisation }));

/** A row with the texts of its event, for the file that the person gets. */
export interface RowOfEvent extends RosterRow {
  readonly eventTitle: string;
  readonly eventStarts: string;
  readonly sessionTitles: readonly string[];
}

/** The rows with these ids, in the order of the ids, without rows that the reader may not see. */
export const rowsById = async (tx: Tx, ids: readonly string[]): Promise<RowOfEvent[]> => {
  const rows = await tx
    .selectFrom("people.participation as p")
    .innerJoin("people.event as e", (on) => on.onRef("e.workspace_id", "=", "p.workspace_id").onRef("e.id", "=", "p.event_id"))
    .selectAll("p")
    .select(["e.title", "e.starts"])
    .select(
      sql<string[]>`array(select s.title from people.attendance a join people.session s on s.workspace_id = a.workspace_id
        and s.id = a.session_id where a.workspace_id = p.workspace_id and a.participation_id = p.id order by s.position)`.as("attended"),
    )
    .where("p.workspace_id", "=", workspaceOf(tx))
    .where("p.id", "in", [...ids])
    .orderBy("p.id")
    .execute();
  return rows.map((row) => ({
    ...rowOf(row, row.attended.length),
    eventTitle: row.title,
    eventStarts: String(row.starts),
    sessionTitles: row.attended,
  }));
};

/** The sessions that the rows of an event attended: `<session> <row>`. */
export const attendancesOf = async (tx: Tx, event: string): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .selectFrom("people.attendance as a")
    .innerJoin("people.session as s", (on) => on.onRef("s.workspace_id", "=", "a.workspace_id").onRef("s.id", "=", "a.session_id"))
    .select(["a.session_id", "a.participation_id"])
    .where("a.workspace_id", "=", workspaceOf(tx))
    .where("s.event_id", "=", event)
    .execute();
  return new Set(rows.map((row) => `${row.session_id} ${row.participation_id}`));
};
