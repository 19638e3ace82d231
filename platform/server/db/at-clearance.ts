/**
 * A part of a transaction that sees no more than somebody with a lower clearance would: what is made there cannot hold what is
 * marked more strictly, whoever makes it and whatever it reads.
 */
import { sql } from "kysely";
import type { Tx } from "./transaction.ts";

const setClearance = async (tx: Tx, clearance: number): Promise<void> => {
  await sql`select set_config('counterpart.clearance', ${String(clearance)}, true)`.execute(tx);
};

/**
 * Runs `run` at a clearance that is not above the transaction's own, and goes back to that.
 * @throws RangeError for one above it: nothing is ever made visible by this.
 */
export const atClearance = async <T>(tx: Tx, clearance: number, run: () => Promise<T>): Promise<T> => {
  const { rows } = await sql<{ own: number }>`select platform.clearance()::int as own`.execute(tx);
  const own = rows[0]?.own ?? -1;
  if (clearance > own) throw new RangeError("a part of a transaction cannot see more than the whole");
  await setClearance(tx, clearance);
  try {
    const made = await run();
    await setClearance(tx, own);
    return made;
  } catch (error) {
    // after a refused statement nothing runs any more, and nothing of the transaction stays
    await setClearance(tx, own).catch(() => undefined);
    throw error;
  }
};
