/** Row-level security shows an account only the held texts that the account wrote, unless the transaction has this setting. */
import { sql } from "kysely";
import type { Tx } from "../db/index.ts";

/** Begins and ends the rights of a moderator. */
export const moderatorBegins = sql`select set_config('counterpart.moderator', 'on', true)`;
export const moderatorEnds = sql`select set_config('counterpart.moderator', 'off', true)`;

/** Gives the rights of a moderator for the rest of the transaction. */
export const becomeModerator = async (tx: Tx): Promise<void> => {
  await moderatorBegins.execute(tx);
};

/** Gives the rights of a moderator only while `run` runs. */
export const asModerator = async <T>(tx: Tx, run: () => Promise<T>): Promise<T> => {
  await becomeModerator(tx);
  const done = await run();
  await moderatorEnds.execute(tx);
  return done;
};
