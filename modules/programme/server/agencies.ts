/** Queries on programme.agency. */
import type { Agency } from "../contract/programme.ts";
import type { Translated } from "#platform/contract/values.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";

const shape = (row: { id: string; name: unknown; type: string; rev: number }): Agency => ({
  id: row.id,
  name: row.name as Translated,
  type: row.type as Agency["type"],
  rev: row.rev,
});

/** Agencies that were not withdrawn, in the order of creation. */
export const agenciesOf = async (tx: Tx, workspace: string): Promise<Agency[]> => {
  const rows = await tx
    .selectFrom("programme.agency")
    .select(["id", "name", "type", "rev"])
    .where("workspace_id", "=", workspace)
    .where("withdrawn_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(shape);
};

export const agencyById = async (tx: Tx, workspace: string, id: string): Promise<Agency | null> => {
  const row = await tx
    .selectFrom("programme.agency")
    .select(["id", "name", "type", "rev"])
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? null : shape(row);
};

/** Adds an agency to the State's list. @returns its id */
export const insertAgency = async (
  tx: Tx,
  workspace: string,
  { name, type }: Pick<Agency, "name" | "type">,
  by: string,
): Promise<string> => {
  const id = newId();
  await tx
    .insertInto("programme.agency")
    .values({ workspace_id: workspace, id, name: JSON.stringify(name), type, created_by: by, updated_by: by })
    .execute();
  return id;
};

/**
 * The names that agencies had at a given time, by id. The function reads the history and returns only agencies whose name at that
 * time was different from the present name.
 */
export const namesAt = async (tx: Tx, workspace: string, moment: Date): Promise<ReadonlyMap<string, Translated>> => {
  const rows = await tx
    .selectFrom("history.revision")
    .select("row")
    .where("workspace_id", "=", workspace)
    .where("table_name", "=", "programme.agency")
    .where("replaced_at", ">", moment)
    .orderBy("row_key")
    .orderBy("rev", "desc")
    .execute();
  // Of the versions that were replaced after that time, the oldest was valid at that time. The query returns this version last, and
  // the map keeps the last one.
  return new Map(rows.map(({ row }) => row as unknown as { id: string; name: Translated }).map(({ id, name }) => [id, name]));
};
