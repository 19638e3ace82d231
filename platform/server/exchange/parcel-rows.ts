/** Kinds of parcels whose content the receiver stores as rows of one table. */
import { sql, type Insertable } from "kysely";
import { workspaceOf, type DB, type Tx } from "../db/index.ts";
import type { ParcelKind, Received } from "./parcel-kind.ts";

/** The tables that can contain rows of a parcel. */
type ParcelTable = { [Name in keyof DB]: DB[Name] extends { workspace_id: string; parcel_id: string } ? Name : never }[keyof DB];

/** A row without the columns that every table of parcels has. `visibility` is the visibility of the parcel, unless the row has its own. */
type Row<Table extends ParcelTable> = Omit<Insertable<DB[Table]>, "workspace_id" | "parcel_id" | "visibility"> & {
  readonly visibility?: number;
};

/** Deletes the rows of a parcel from the tables. */
export const forgetRows = async (tx: Tx, parcel: Received, ...tables: readonly ParcelTable[]): Promise<void> => {
  for (const table of tables)
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceOf(tx)} and parcel_id = ${parcel.id}`.execute(tx);
};

/** Declares a kind of parcel whose content becomes rows of one table. `rows` returns the rows of a content; it may return none. */
export const parcelRows = <Table extends ParcelTable, Content extends Record<string, unknown>>({
  table,
  rows,
  ...kind
}: Omit<ParcelKind, "reads" | "project" | "forget"> & {
  readonly reads: Readonly<Record<number, (payload: unknown) => Content>>;
  readonly table: Table;
  readonly rows: (content: Content, parcel: Received) => readonly Row<Table>[];
}): ParcelKind => ({
  ...kind,
  async project(tx, parcel, body) {
    const common = { workspace_id: workspaceOf(tx), parcel_id: parcel.id, visibility: parcel.visibility };
    const values = rows(body as Content, parcel).map((row) => ({ ...common, ...row }));
    if (values.length > 0)
      await tx
        .insertInto(table as never)
        .values(values as never)
        .execute();
  },
  forget: (tx, parcel) => forgetRows(tx, parcel, table),
});
