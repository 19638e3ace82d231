/** Earlier revisions of a record, newest first, limited by the reader's clearance. */
import type { Tx } from "../db/index.ts";

export interface Revision {
  readonly rev: number;
  readonly at: string;
  readonly row: Readonly<Record<string, unknown>>;
}

export const revisionsOf = async (tx: Tx, table: string, id: string): Promise<Revision[]> => {
  const rows = await tx
    .selectFrom("history.revision")
    .select(["rev", "replaced_at", "row"])
    .where("table_name", "=", table)
    .where("row_key", "=", JSON.stringify({ id }))
    .orderBy("rev", "desc")
    .limit(200)
    .execute();
  return rows.map((row) => ({ rev: row.rev, at: row.replaced_at.toISOString(), row: row.row as unknown as Record<string, unknown> }));
};
