/** Erases passes, scans and check-ins of persons, when the persons are erased. Counts of an event become smaller. */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";

/** @param holders ids of rows of rosters or of nominations */
export const eraseCheckIns = async (tx: Tx, holders: readonly string[]): Promise<void> => {
  await sql`select people.erase_check_ins(${[...holders]}::uuid[])`.execute(tx);
};
