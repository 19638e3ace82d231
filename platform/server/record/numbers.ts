/** Numbers of records in their lists: S1, S2 of an assessment. The unique key (workspace_id, ..., number) of the table says what a list is. */
import { sql } from "kysely";
import type { DB, Tx } from "../db/index.ts";

/** Tables whose rows are numbered. */
export type Numbered = { [T in keyof DB]: DB[T] extends { number: unknown; workspace_id: unknown } ? T : never }[keyof DB] & string;

const ask = async (tx: Tx, name: "next_number" | "last_number", table: Numbered, within: readonly string[]): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`select ${sql.ref(`platform.${name}`)}(${table}::regclass, ${sql.join(within.map((value) => sql`${value}::text`))}) as n`.execute(tx);
  return rows[0]?.n ?? 0;
};

/**
 * The next number of a list, counting rows above the reader's clearance too. A second transaction that asks for a number of the same list
 * waits until the first has ended.
 * @param within the values of the columns between workspace_id and number in the unique key, such as the assessment's id
 */
export const nextNumber = (tx: Tx, table: Numbered, ...within: readonly string[]): Promise<number> => ask(tx, "next_number", table, within);

/** The highest number that was given in a list, counting rows above the reader's clearance too; 0 where none was given. */
export const lastNumber = (tx: Tx, table: Numbered, ...within: readonly string[]): Promise<number> => ask(tx, "last_number", table, within);
