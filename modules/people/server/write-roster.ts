/** Writes rows of a roster, and the sessions that they attended. */
import { tlpRank } from "#platform/contract/markings.ts";
import { inPieces, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import type { Event, RosterRow } from "../contract/people.ts";

/** The kept values of a row, without their origin. */
export type KeptRow = Omit<RosterRow, "id" | "rev" | "file" | "fileRow" | "sessions">;
export interface WrittenRow {
  readonly id: string;
  /** The existing row that this row replaces; null if this row is new. */
  readonly before: RosterRow | null;
  readonly after: KeptRow;
  readonly fileRow: number;
  readonly changed: boolean;
}
export interface Source {
  readonly event: Event;
  /** The name of the file. */
  readonly name: string;
  readonly by: string | null;
}

/** The columns with the values that people gave. */
export const columnsOf = (row: KeptRow) => ({
  given_name: row.givenName,
  family_name: row.familyName,
  full_name: row.fullName,
  email: row.email,
  organisation: row.organisation,
  organisation_type: row.organisationType,
  state: row.state,
  sex: row.sex,
  category: row.category,
  function: row.function,
});

/** @throws Problem conflict if another person changed a row in the meantime */
export const writeRoster = async (
  tx: Tx,
  { event, name, by }: Source,
  rows: readonly WrittenRow[],
  attendances: readonly { readonly session: string; readonly row: string }[],
): Promise<void> => {
  const workspace = workspaceOf(tx);
  const from = { event_id: event.id, file: name, visibility: tlpRank(event.marking), created_by: by, updated_by: by };
  const added = rows.filter(({ before }) => before === null);
  for (const piece of inPieces(added, 20))
    await tx
      .insertInto("people.participation")
      .values(piece.map(({ id, after, fileRow }) => ({ workspace_id: workspace, id, ...columnsOf(after), file_row: fileRow, ...from })))
      .execute();
  for (const { id, before, after, changed } of rows) {
    if (before === null || !changed) continue;
    const change = {
      table: "people.participation",
      key: { id },
      expectedRev: before.rev,
      values: columnsOf(after),
      actor: by ?? "",
    } as const;
    await changeRecord(tx, change, () => Promise.resolve(null));
  }
  for (const piece of inPieces(attendances, 3))
    await tx
      .insertInto("people.attendance")
      .values(piece.map(({ session, row }) => ({ workspace_id: workspace, session_id: session, participation_id: row })))
      .onConflict((on) => on.doNothing())
      .execute();
};
