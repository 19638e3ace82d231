/**
 * Counts the reveals and the finished steps since the newest copy for a second computer. If there are any, the console shows a button that saves
 * another copy.
 */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";

export const countClose = async (tx: Tx, workspace: string, room: string): Promise<void> => {
  await sql`update workshop.room set closes_unsaved = closes_unsaved + 1 where workspace_id = ${workspace} and id = ${room}`.execute(tx);
};
