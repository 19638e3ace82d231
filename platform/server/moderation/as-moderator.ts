/** Row-level security shows an account only the held texts that the account wrote, unless the transaction has this setting. */
import { sql } from "kysely";
import type { Tx } from "../db/index.ts";

/** Applies to the rest of the transaction. */
export const becomeModerator = async (tx: Tx): Promise<void> => {
  await sql`select set_config('counterpart.moderator', 'on', true)`.execute(tx);
};

/** Applies only while `run` runs. */
export const asModerator = async <T>(tx: Tx, run: () => Promise<T>): Promise<T> => {
  await becomeModerator(tx);
  const done = await run();
  await sql`select set_config('counterpart.moderator', 'off', true)`.execute(tx);
  return done;
};
