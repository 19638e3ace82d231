/**
 * Numbers of records, such as S1 and S2 in an assessment. Each list of records is numbered separately; the unique key (workspace_id, ..., number) of
 * the table defines what a list is.
 */
import { sql } from "kysely";
import type { DB, Tx } from "../db/index.ts";

/** Tables whose rows are numbered. */
export type Numbered = { [T in keyof DB]: DB[T] extends { number: unknown; workspace_id: unknown } ? T : never }[keyof DB] & string;

const ask = async (tx: Tx, name: "next_number" | "last_number", table: Numbered, within: readonly string[]): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`select ${sql.ref(`platform.${name}`)}(${table}::regclass, variadic ${[...within]}::text[]) as n`.execute(tx);
  return rows[0]?.n ?? 0;
};

/**
 * The next number of a list. The numbers of rows above the reader's clearance are counted too. A second transaction that requests a number of the
 * same list waits until the first has ended.
 * @param within the values of the columns between workspace_id and number in the unique key, such as the assessment's id; none if the list
 *   is the workspace
 */
export const nextNumber = (tx: Tx, table: Numbered, ...within: readonly string[]): Promise<number> => ask(tx, "next_number", table, within);

/** The highest number of a list so far, including rows above the reader's clearance; 0 if no number was used. */
export const lastNumber = (tx: Tx, table: Numbered, ...within: readonly string[]): Promise<number> => ask(tx, "last_number", table, within);
