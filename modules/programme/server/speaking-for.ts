/**
 * Sets the agency that a transaction speaks for. Before the reveal the database returns an agency's answers only to that agency
 * (policies `own_or_revealed`): if a caller forgets to set the agency, the query returns no rows instead of all rows.
 */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";

/**
 * Runs a function as this agency, then restores the previous agency. `every` gives access to all agencies and is used only for counting.
 */
export const speakingFor = async <T>(tx: Tx, agency: string, run: () => Promise<T>): Promise<T> => {
  const { rows } = await sql<{ before: string }>`select coalesce(current_setting('counterpart.agency', true), '') as before`.execute(tx);
  await sql`select set_config('counterpart.agency', ${agency}, true)`.execute(tx);
  const back = () => sql`select set_config('counterpart.agency', ${rows[0]?.before ?? ""}, true)`.execute(tx);
  try {
    const done = await run();
    await back();
    return done;
  } catch (error) {
    // after a failed statement the transaction is aborted, so there is nothing to restore
    await back().catch(() => undefined);
    throw error;
  }
};
