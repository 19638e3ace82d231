/** Queries on programme.agency. */
import type { Agency } from "@counterpart/contract/programme";
import type { Translated } from "@counterpart/contract/values";
import type { Tx } from "../../platform/db/index.ts";

const shape = (row: { id: string; name: unknown; type: string; rev: number }): Agency => ({
  id: row.id,
  name: row.name as Translated,
  type: row.type as Agency["type"],
  rev: row.rev,
});

/** Agencies that were not withdrawn, in the order of their making. */
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
