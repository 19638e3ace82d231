/**
 * Rows as JSON, one per line, in the order of the primary key. If a JSON column is null in the database, the line leaves it out, so that
 * `null` in the line means the JSON value `null`. PostgreSQL formats the text, so no number is converted by JavaScript.
 */
import type pg from "pg";
import { backupMasks, columnsOfServer, historyMask, masks } from "./left-out.ts";
import { type Table, isJson, quoted } from "./tables.ts";

/** Settings that affect how values are written as text. */
export const plainText =
  "set time zone 'UTC'; set datestyle to 'ISO'; set bytea_output to 'hex'; set intervalstyle to 'iso_8601'; set extra_float_digits to 1";

/** Columns of a table that are in an archive. */
export const columnsInside = (table: Table): Table["columns"] =>
  table.columns.filter((column) => !column.generated && columnsOfServer[table.name]?.[column.name] === undefined);

const FEW = 8;
const MANY = 500;

/** Which values are replaced because they must not be exported (`left-out.ts`). Null: no value is replaced. */
export type Masking = "archive" | "backup" | null;

/** @param where SQL condition for the rows */
const select = (table: Table, masking: Masking, where: string): string => {
  const columns = columnsInside(table);
  const instead = (masking === "archive" ? masks : masking === "backup" ? backupMasks : {})[table.name] ?? {};
  const list = columns.map(({ name, type }) => {
    if (masking !== null && table.name === "history.revision" && name === "row") return `${historyMask()} as "row"`;
    const mask = instead[name];
    return mask ? `(${mask.instead})::${type} as ${quoted(name)}` : quoted(name);
  });
  const missing = columns
    .filter((column) => isJson(column) && !column.notNull)
    .map(({ name }) => `case when t.${quoted(name)} is null then '${name}' end`);
  const row = missing.length === 0 ? "to_jsonb(t)" : `to_jsonb(t) - array_remove(array[${missing.join(", ")}]::text[], null)`;
  const order = table.key.length > 0 ? table.key : columns.filter((column) => !isJson(column)).map((column) => column.name);
  return `select (${row})::text as line from (select ${list.join(", ")} from ${quoted(table.name)} ${where}) t order by ${order.map((name) => `t.${quoted(name)}`).join(", ")}`;
};

export interface RowOptions {
  readonly masking: Masking;
  readonly where?: string;
  readonly signal?: AbortSignal | undefined;
}

/** The lines of a table, in batches. */
export async function* readRows(
  client: pg.ClientBase,
  table: Table,
  { masking, where = "", signal }: RowOptions,
): AsyncGenerator<string[]> {
  const few = table.columns.some((column) => column.type === "bytea");
  await client.query(`declare archive_rows no scroll cursor for ${select(table, masking, where)}`);
  for (;;) {
    signal?.throwIfAborted();
    const { rows } = await client.query<{ line: string }>(`fetch ${few ? FEW : MANY} from archive_rows`);
    if (rows.length === 0) break;
    yield rows.map((row) => row.line);
  }
  await client.query("close archive_rows");
}

const PART = 2 * 1024 * 1024;

/** The lines of a table as parts for an archive. A part consists of whole lines and has a few megabytes, so only one part is in memory at a time. */
export async function* readParts(
  client: pg.ClientBase,
  table: Table,
  options: RowOptions,
): AsyncGenerator<{ readonly data: Buffer; readonly lines: readonly string[] }> {
  let lines: string[] = [];
  let size = 0;
  for await (const some of readRows(client, table, options)) {
    for (const line of some) {
      lines.push(line);
      size += line.length + 1;
      if (size < PART) continue;
      yield { data: Buffer.from(`${lines.join("\n")}\n`), lines };
      lines = [];
      size = 0;
    }
  }
  if (lines.length > 0) yield { data: Buffer.from(`${lines.join("\n")}\n`), lines };
}

export const partName = (table: Table, number: number): string => `tables/${table.name}/${String(number).padStart(6, "0")}.jsonl`;
