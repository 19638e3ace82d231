/**
 * Acts on records since a given time, read from the rows, their history and their comments. Row-level security leaves out records above the reader's
 * clearance. Only kinds of records with a history and a title are read. The number of rows read is limited for each kind, so a time long ago costs no
 * more than a recent time.
 */
import { sql } from "kysely";
import { permissionsOf, type Held, type Role } from "../../contract/roles.ts";
import { type DB, extensionPoint, provided, type Tx, workspaceOf } from "../db/index.ts";
import { recordKinds } from "../record/index.ts";
import { passageKinds } from "../search/passage-kind.ts";

/**
 * A table whose rows belong to a record of another table, such as the answers to a record. Rows are only added to it, never changed. An added row
 * counts as a change of that record.
 */
export interface RowsOfRecord {
  readonly table: string;
  /** The column that contains the id of the record. */
  readonly of: string;
  /** The kind in the record's URN. */
  readonly kind: string;
}
type RowTable = {
  [T in keyof DB]: DB[T] extends { workspace_id: unknown; created_at: unknown; created_by: unknown } ? T : never;
}[keyof DB] &
  string;

/** The tables that modules declare. */
export const rowsOfRecords = extensionPoint<RowsOfRecord>("platform.rows-of-records", ({ table }) => table);

/** Makes a declaration. The type checker checks the names of the table and of the column. */
export const rowsOf = <T extends RowTable>(table: T, of: string & keyof DB[T], kind: string): RowsOfRecord => ({ table, of, kind });

/** Maximum number of rows that are read of each kind of record, and maximum number of comments. */
const mostOfKind = 50;

interface Act {
  readonly record: string;
  readonly what: "added" | "changed" | "commented";
  readonly at: Date;
  /** The actor as text, `account:<id>`; null if no person did the act. */
  readonly by: string | null;
}

interface Kind {
  readonly kind: string;
  readonly table: string;
}

/** The kinds of records whose tables store who made and changed a row, and when. */
const written = async (tx: Tx, kinds: readonly Kind[]): Promise<Kind[]> => {
  const { rows } = await sql<{ name: string }>`select n.nspname || '.' || c.relname as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname || '.' || c.relname = any (${kinds.map(({ table }) => table)}::text[]) and 5 = (select count(*) from pg_attribute a
      where a.attrelid = c.oid and a.attname in ('created_at', 'created_by', 'updated_at', 'updated_by', 'rev') and not a.attisdropped)`.execute(
    tx,
  );
  const names = new Set(rows.map(({ name }) => name));
  return kinds.filter(({ table }) => names.has(table));
};

interface Written {
  readonly table: string;
  readonly id: string;
  readonly created_at: Date;
  readonly created_by: string | null;
  readonly updated_at: Date;
  readonly updated_by: string | null;
  readonly rev: number;
}

const changesOf = async (tx: Tx, kinds: readonly Kind[], since: Date): Promise<Act[]> => {
  if (kinds.length === 0) return [];
  const workspace = workspaceOf(tx);
  const each = kinds.map(
    ({ table }) => sql`(select ${table}::text as "table", id, created_at, created_by, updated_at, updated_by, rev from ${sql.table(table)}
      where workspace_id = ${workspace} and updated_at > ${since} order by updated_at desc limit ${sql.lit(mostOfKind)})`,
  );
  const { rows } = await sql<Written>`${sql.join(each, sql` union all `)}`.execute(tx);
  const keys = rows.map(({ id }) => JSON.stringify({ id }));
  const { rows: former } = await sql<{
    row_key: string;
    at: Date;
    by: string | null;
  }>`select h.row_key, h.replaced_at as at, h.replaced_by as by
    from unnest(${rows.map(({ table }) => table)}::text[], ${keys}::text[]) as k ("table", key)
    join history.revision h on h.workspace_id = ${workspace} and h.table_name = k."table" and h.row_key = k.key and h.replaced_at > ${since}
    order by h.replaced_at`.execute(tx);
  const byKey = Map.groupBy(former, ({ row_key }) => row_key);
  return rows.flatMap((row, n): Act[] => {
    const changes = (byKey.get(keys[n] ?? "") ?? []).map(({ at, by }) => ({ at, by }));
    // the reader may be unable to see the history, because it can have a more restrictive marking than the row
    const known = changes.length > 0 || row.rev === 1;
    return [
      ...(row.created_at > since ? [{ record: row.id, what: "added" as const, at: row.created_at, by: row.created_by }] : []),
      ...(known ? changes : [{ at: row.updated_at, by: row.updated_by }]).map((one) => ({
        record: row.id,
        what: "changed" as const,
        ...one,
      })),
    ];
  });
};

const rowsSince = async (tx: Tx, since: Date, kinds: readonly Kind[]): Promise<Act[]> => {
  const read = new Set(kinds.map(({ kind }) => kind));
  const added = provided(tx, rowsOfRecords).filter(({ kind }) => read.has(kind));
  if (added.length === 0) return [];
  const each = added.map(
    ({ table, of }) => sql`(select ${sql.ref(of)} as record, created_at as at, created_by as by from ${sql.table(table)}
      where workspace_id = ${workspaceOf(tx)} and created_at > ${since} order by created_at desc limit ${sql.lit(mostOfKind)})`,
  );
  const { rows } = await sql<Omit<Act, "what">>`${sql.join(each, sql` union all `)}`.execute(tx);
  return rows.map((row) => ({ ...row, what: "changed" }));
};

const commentsSince = async (tx: Tx, since: Date): Promise<Act[]> => {
  const { rows } = await sql<{ record: string; at: Date; by: string | null }>`
    select substring(owner from '[0-9a-f-]{36}$') as record, at, by from platform.comment c
      cross join lateral (values (c.created_at, c.created_by), (c.resolved_at, c.resolved_by)) as act (at, by)
    where c.workspace_id = ${workspaceOf(tx)} and c.withdrawn_at is null and act.at > ${since}
    order by at desc limit ${sql.lit(mostOfKind)}`.execute(tx);
  return rows.map((row) => ({ ...row, what: "commented" }));
};

/**
 * @param roles the roles of the reader. The result has only kinds of records that these roles may read, and comments only for a reader with
 * `record.comment`
 */
export const actsSince = async (tx: Tx, since: Date, roles: readonly Role[]): Promise<Act[]> => {
  const held = new Set<Held>(roles.flatMap((role) => permissionsOf[role]));
  const titled = new Map(provided(tx, passageKinds).map(({ kind, table }) => [kind, table]));
  const kinds = provided(tx, recordKinds)
    .filter(({ urn, table, permission }) => titled.get(urn) === table && held.has(permission ?? "workspace.read"))
    .map(({ urn, table }) => ({ kind: urn, table }));
  const changes = [...(await changesOf(tx, await written(tx, kinds), since)), ...(await rowsSince(tx, since, kinds))];
  return held.has("record.comment") ? [...changes, ...(await commentsSince(tx, since))] : changes;
};
