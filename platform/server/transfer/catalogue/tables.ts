/**
 * The tables of a database, read from PostgreSQL's own catalogue. No module is named here, so a new table is
 * automatically in every later archive.
 */
import type pg from "pg";

export interface Column {
  readonly name: string;
  /** In PostgreSQL's notation: `timestamp with time zone`, `text[]`. */
  readonly type: string;
  readonly notNull: boolean;
  /** True if the column is computed from other columns, so that it is never written. */
  readonly generated: boolean;
}
export interface ForeignKey {
  readonly columns: readonly string[];
  readonly to: string;
}
export interface Table {
  /** `schema.table` */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly key: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  /** True if the table has a column `workspace_id`. */
  readonly ofWorkspace: boolean;
  /** True if the application's login may not read any of its columns, because its content is hidden until the reveal. */
  readonly sealed: boolean;
}

/**
 * Schemas that no copy contains: those of PostgreSQL, those of background jobs (which can be requested again), and that of the search (which is made
 * from the records).
 */
const apart = ["pg_catalog", "information_schema", "graphile_worker", "jobs", "search"];

/** All our tables, in the order in which foreign keys allow inserting rows. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Omit<Table, "key"> & { key: string[] | null }>(
    `select n.nspname || '.' || c.relname as name,
       (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull,
          'generated', a.attgenerated <> '') order by a.attnum), '[]') from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       (select array_agg(a.attname::text order by array_position(k.conkey, a.attnum)) from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
          where k.conrelid = c.oid and k.contype = 'p') as key,
       (select coalesce(json_agg(json_build_object('columns', (select json_agg(a.attname order by array_position(k.conkey, a.attnum)) from pg_attribute a
          where a.attrelid = c.oid and a.attnum = any(k.conkey)), 'to', tn.nspname || '.' || tc.relname) order by k.conname), '[]')
          from pg_constraint k join pg_class tc on tc.oid = k.confrelid join pg_namespace tn on tn.oid = tc.relnamespace
          where k.conrelid = c.oid and k.contype = 'f') as "foreignKeys",
       exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped) as "ofWorkspace",
       not has_any_column_privilege('counterpart_app', c.oid, 'select') as sealed
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not (n.nspname = any($1)) and n.nspname not like 'pg\\_%'
     order by 1`,
    [apart],
  );
  return inOrder(rows.map((row) => ({ ...row, key: row.key ?? [] })));
}

/** A table comes after the tables that it refers to. Tables in a cycle, and tables that do not depend on each other, are sorted by name. */
function inOrder(tables: readonly Table[]): Table[] {
  const left = new Map(tables.map((table) => [table.name, table]));
  const out: Table[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter((table) => table.foreignKeys.every(({ to }) => to === table.name || !left.has(to)));
    const next = free.length > 0 ? free : [...left.values()].slice(0, 1);
    for (const table of next) {
      out.push(table);
      left.delete(table.name);
    }
  }
  return out;
}

/**
 * Columns that can be filled only after all rows were inserted: they refer to their own table, or to a later one. Columns of the primary key are
 * never among them.
 */
export const lateColumns = (table: Table, order: readonly Table[]): string[] => {
  const at = new Map(order.map(({ name }, index) => [name, index]));
  const own = at.get(table.name) ?? 0;
  const late = table.foreignKeys.filter(({ to }) => (at.get(to) ?? -1) >= own).flatMap(({ columns }) => columns);
  const open = new Set(table.columns.filter((column) => !column.notNull).map((column) => column.name));
  return [...new Set(late)].filter((column) => open.has(column) && !table.key.includes(column));
};

export const isJson = ({ type }: Column): boolean => type === "jsonb" || type === "json";

/** An identifier for SQL. */
export const quoted = (name: string): string =>
  name
    .split(".")
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join(".");
