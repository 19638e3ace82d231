/**
 * The tables of a database as they are, read from PostgreSQL's own catalogue: nothing here names a context, so a table that
 * is added tomorrow is in every archive of tomorrow.
 */
import type pg from "pg";

export interface Column {
  readonly name: string;
  /** As PostgreSQL writes it: `timestamp with time zone`, `text[]`. */
  readonly type: string;
  readonly notNull: boolean;
  /** Computed from others: never written. */
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
  /** Has `workspace_id`. */
  readonly ofWorkspace: boolean;
  /** The application's login may read none of its columns: what it holds is hidden until it is revealed. */
  readonly sealed: boolean;
}

/** Schemas that hold nothing of anybody: PostgreSQL's own, and work under way that is asked for again. */
const apart = ["pg_catalog", "information_schema", "graphile_worker", "jobs"];

/** Every table of ours, in the order in which foreign keys let rows be put in. */
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

/** Those that others point to come first; in a circle, and among equals, by name. */
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
 * Columns that can be filled only when every row is there: they point to their own table, or to one that comes later.
 * Those of the primary key never are.
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
