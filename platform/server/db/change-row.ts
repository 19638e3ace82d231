/**
 * The only allowed way to change a row: the caller passes the revision that it has read, and the former row is written to the history in the same
 * transaction. If two people change one record, the second person gets a conflict with the current row. Triggers of the history leave out secret
 * columns (`secrets.ts`), and raise the marking of former rows to the new marking of the row (`history.follow_marking`).
 */
import { Problem } from "../../contract/problems.ts";
import { type RawBuilder, type Selectable, type Updateable, sql } from "kysely";
import { type Actor, actorText } from "./actor.ts";
import type { DB } from "./schema.generated.ts";
import { type Tx, workspaceOf } from "./transaction.ts";

/** The tables that `changeRow` can change: those with the columns `rev` and `workspace_id`. */
export type Revised = { [T in keyof DB]: DB[T] extends { rev: unknown; workspace_id: unknown } ? T : never }[keyof DB] & string;

export interface Change<T extends Revised> {
  readonly table: T;
  /** The primary key without `workspace_id`, because the workspace is that of the transaction. */
  readonly key: Partial<Selectable<DB[T]>>;
  readonly expectedRev: number;
  readonly values: Omit<Updateable<DB[T]>, "rev" | "workspace_id" | "updated_at" | "updated_by">;
  readonly actor: Actor | string;
}

const columnList = (pairs: RawBuilder<unknown>[], between: string): RawBuilder<unknown> => sql.join(pairs, sql.raw(between));

/** Converts a value for SQL: objects and arrays of objects become jsonb, arrays of plain values stay arrays. */
const asParameter = (value: unknown): unknown => {
  if (value === null || typeof value !== "object" || value instanceof Date || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value) && value.every((each) => each === null || typeof each !== "object")) return value;
  return JSON.stringify(value);
};

/**
 * @returns the row after the change
 * @throws Problem "not-found" if no such row is visible; "conflict" with `details.current` if the row has another revision
 */
export async function changeRow<T extends Revised>(tx: Tx, change: Change<T>): Promise<Selectable<DB[T]>> {
  const workspace = workspaceOf(tx);
  const table = sql.table(change.table);
  const key = { workspace_id: workspace, ...change.key } as Record<string, unknown>;
  const where = columnList(
    Object.entries(key).map(([column, value]) => sql`${sql.ref(column)} = ${asParameter(value)}`),
    " AND ",
  );

  const found = await sql<Record<string, unknown> & { rev: number }>`SELECT * FROM ${table} WHERE ${where} FOR UPDATE`.execute(tx);
  const current = found.rows[0];
  if (!current) throw new Problem("not-found");
  if (current.rev !== change.expectedRev) throw new Problem("conflict", { details: { current } });

  const by = actorText(change.actor);
  const rowKey = JSON.stringify(Object.fromEntries(Object.entries(change.key as object).sort(([a], [b]) => (a < b ? -1 : 1))));
  const values = change.values as Record<string, unknown>;
  const visibility = Number(current["visibility"] ?? 0);
  await sql`INSERT INTO history.revision (workspace_id, table_name, row_key, rev, "row", visibility, replaced_by)
    SELECT ${workspace}, ${change.table}, ${rowKey}, rev, to_jsonb(t), ${visibility}, ${by} FROM ${table} t WHERE ${where}`.execute(tx);

  const set: RawBuilder<unknown>[] = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${asParameter(value)}`);
  set.push(sql`rev = rev + 1`);
  if ("updated_at" in current) set.push(sql`updated_at = now()`);
  if ("updated_by" in current) set.push(sql`updated_by = ${by}`);
  const changed = await sql<Selectable<DB[T]>>`UPDATE ${table} SET ${columnList(set, ", ")} WHERE ${where} RETURNING *`.execute(tx);
  const row = changed.rows[0];
  if (!row) throw new Problem("not-found");
  return row;
}
