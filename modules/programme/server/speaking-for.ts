/**
 * For which agency a transaction speaks. What agencies say of themselves is given to nobody else before its reveal by the database
 * itself (policies `own_or_revealed`): a query that forgets to ask finds nothing rather than everything.
 */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";

/** Runs as the agency, and as whoever it was afterwards. `every` is for counting, and tells nothing else. */
export const speakingFor = async <T>(tx: Tx, agency: string, run: () => Promise<T>): Promise<T> => {
  const { rows } = await sql<{ before: string }>`select coalesce(current_setting('counterpart.agency', true), '') as before`.execute(tx);
  await sql`select set_config('counterpart.agency', ${agency}, true)`.execute(tx);
  const back = () => sql`select set_config('counterpart.agency', ${rows[0]?.before ?? ""}, true)`.execute(tx);
  try {
    const done = await run();
    await back();
    return done;
  } catch (error) {
    // after a refused statement nothing runs any more, and nothing of the transaction stays
    await back().catch(() => undefined);
    throw error;
  }
};
