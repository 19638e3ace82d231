/**
 * Inserts rows from an archive into tables: whole parts, as JSON, in the order that foreign keys need. Columns that refer to later rows are filled
 * after all rows were inserted.
 */
import type pg from "pg";
import { damaged } from "../archive/refused.ts";
import { columnsOfServer } from "./left-out.ts";
import { columnsInside } from "./rows.ts";
import { type Table, isJson, lateColumns, quoted } from "./tables.ts";

export interface Loader {
  /** Inserts a part of a table. @throws ArchiveRefused if the part does not fit the table */
  part(table: Table, data: Buffer): Promise<number>;
  /** Called after the last part: fills the columns that refer to later rows. */
  finish(): Promise<void>;
}

/**
 * Codes of errors that the data of the archive causes, and not our code: text that is not JSON or does not fit its column, and rows that contradict
 * each other.
 */
const ofData = /^(22|23|42501)/;

const asList = (data: Buffer): string => `[${data.toString("utf8").trimEnd().split("\n").join(",")}]`;

const insertOf = (table: Table, late: readonly string[]): string => {
  const columns = columnsInside(table);
  const values = columns.map((column) => {
    if (late.includes(column.name)) return "null";
    return isJson(column) ? `(e.value -> '${column.name}')::${column.type}` : `r.${quoted(column.name)}`;
  });
  const anew = columnsOfServer[table.name] ?? {};
  const list = [...columns.map((column) => column.name), ...Object.keys(anew)].map(quoted).join(", ");
  values.push(...Object.values(anew));
  return `insert into ${quoted(table.name)} (${list}) overriding system value select ${values.join(", ")}
    from jsonb_array_elements($1::text::jsonb) e(value), jsonb_populate_record(null::${quoted(table.name)}, e.value) r`;
};

const updateOf = (table: Table, late: readonly string[]): string => {
  const where = table.key.map((column) => `t.${quoted(column)} = r.${quoted(column)}`).join(" and ");
  return `update ${quoted(table.name)} t set ${late.map((column) => `${quoted(column)} = r.${quoted(column)}`).join(", ")}
    from jsonb_populate_recordset(null::${quoted(table.name)}, $1::text::jsonb) r where ${where}`;
};

/** @param tables all tables, in order (`readTables`) */
export function loaderFor(client: pg.ClientBase, tables: readonly Table[]): Loader {
  const waiting = new Map<Table, Record<string, unknown>[]>();
  const asked = async (text: string, values: unknown[]): Promise<number> => {
    try {
      return (await client.query(text, values)).rowCount ?? 0;
    } catch (error) {
      const { code, schema, table, constraint } = error as pg.DatabaseError;
      // the name of the violated constraint comes from our schema and reveals nothing about the rows
      const rule = constraint === undefined ? "" : ` (${schema ?? ""}.${table ?? ""}: ${constraint})`;
      if (code !== undefined && ofData.test(code)) throw damaged(`its rows do not fit together${rule}`, error);
      throw error;
    }
  };
  return {
    async part(table, data) {
      const late = lateColumns(table, tables);
      if (late.length > 0) {
        const kept = waiting.get(table) ?? [];
        waiting.set(table, kept);
        for (const line of data.toString("utf8").trimEnd().split("\n")) {
          const row = JSON.parse(line) as Record<string, unknown>;
          if (late.some((column) => row[column] !== null && row[column] !== undefined))
            kept.push(Object.fromEntries([...table.key, ...late].map((column) => [column, row[column]])));
        }
      }
      return await asked(insertOf(table, late), [asList(data)]);
    },
    async finish() {
      for (const [table, rows] of waiting)
        if (rows.length > 0) await asked(updateOf(table, lateColumns(table, tables)), [JSON.stringify(rows)]);
      waiting.clear();
      // constraints over several rows are checked now, because here a violation can still be reported with an explanation
      await asked("set constraints all immediate", []);
    },
  };
}

/**
 * Replaces transaction ids in the audit, because an id is valid only in the server that assigned it. An audit row contains the id of its transaction,
 * and a checkpoint contains the id up to which it covers all rows. Rows that are in a checkpoint get an id below that of every checkpoint
 * (`columnsOfServer`); the other rows get the id of the current transaction.
 */
export async function settleAudit(client: pg.ClientBase): Promise<void> {
  await client.query(
    "update platform.audit set xact = '1' where workspace_id = platform.workspace() and id in (select unnest(ids) from platform.audit_checkpoint where workspace_id = platform.workspace())",
  );
}
