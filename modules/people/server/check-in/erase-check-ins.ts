/**
 * Erases passes, scans and check-ins of people, when the people are erased. Counts of an event become smaller. Every erasure of a
 * person or of a nominee calls this function, so it also records the erasure.
 */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { noteErased } from "#platform/server/erasures/index.ts";

/** @param holders the ids of rows of rosters or of nominations */
export const eraseCheckIns = async (tx: Tx, holders: readonly string[]): Promise<void> => {
  await noteErased(tx, holders);
  await sql`select people.erase_check_ins(${[...holders]}::uuid[])`.execute(tx);
};
