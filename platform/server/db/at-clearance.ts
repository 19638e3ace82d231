/**
 * Runs a part of a transaction at a lower clearance. The results of this part cannot contain records above that clearance, whichever account runs it.
 */
import { sql } from "kysely";
import type { Tx } from "./transaction.ts";

const setClearance = async (tx: Tx, clearance: number): Promise<void> => {
  await sql`select set_config('counterpart.clearance', ${String(clearance)}, true)`.execute(tx);
};

/**
 * Runs `run` at a clearance that is not above the transaction's own, then restores the transaction's clearance.
 * @throws RangeError for a clearance above the transaction's own, so that this function never makes more records visible.
 */
export const atClearance = async <T>(tx: Tx, clearance: number, run: () => Promise<T>): Promise<T> => {
  const { rows } = await sql<{ own: number }>`select platform.clearance()::int as own`.execute(tx);
  const own = rows[0]?.own ?? -1;
  if (clearance > own) throw new RangeError("a part of a transaction cannot have a higher clearance than the transaction");
  await setClearance(tx, clearance);
  try {
    const made = await run();
    await setClearance(tx, own);
    return made;
  } catch (error) {
    // after a refused statement the transaction accepts no statement and will be rolled back
    await setClearance(tx, own).catch(() => undefined);
    throw error;
  }
};
