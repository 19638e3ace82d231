/**
 * Rows into tables, as they come out of an archive: whole parts, as JSON, in the order in which foreign keys let them. What
 * points to a row that comes later is filled in when all are there.
 */
import type pg from "pg";
import { damaged } from "../archive/refused.ts";
import { columnsOfServer } from "./left-out.ts";
import { columnsInside } from "./rows.ts";
import { type Table, isJson, lateColumns, quoted } from "./tables.ts";

export interface Loader {
  /** Puts in a part of a table. @throws ArchiveRefused when it does not fit the table */
  part(table: Table, data: Buffer): Promise<number>;
  /** After the last part: the columns that had to wait. */
  finish(): Promise<void>;
}

/** Two faults of the data, and not of ours: text that is no JSON or does not fit its column, and rows that do not fit each other. */
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

/** @param tables all there are, in order (`readTables`) */
export function loaderFor(client: pg.ClientBase, tables: readonly Table[]): Loader {
  const waiting = new Map<Table, Record<string, unknown>[]>();
  const asked = async (text: string, values: unknown[]): Promise<number> => {
    try {
      return (await client.query(text, values)).rowCount ?? 0;
    } catch (error) {
      const { code, schema, table, constraint } = error as pg.DatabaseError;
      // which rule of the tables it breaks is a name of ours and tells nothing of the rows
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
      // rules that look at the rows together are asked here, where a refusal still has its sentence
      await asked("set constraints all immediate", []);
    },
  };
}

/**
 * Audit rows carry the transaction they were written in, and seals the one up to which they reach: numbers of the server that
 * wrote them. Sealed rows get a number below that of every seal (`columnsOfServer`), rows that wait for a seal the present transaction's.
 */
export async function settleAudit(client: pg.ClientBase): Promise<void> {
  await client.query(
    "update platform.audit set xact = '1' where workspace_id = platform.workspace() and id in (select unnest(ids) from platform.audit_seal where workspace_id = platform.workspace())",
  );
}
