/** Audit rows of the command line. A command does not know who runs it, so the actor is the operator of the machine. */
import type pg from "pg";
import { newId } from "../db/index.ts";

/**
 * Writes one row in the workspace that the client's transaction opened.
 * @param more `reads`: records were read or exported and nothing was changed; `ids`: the records concerned
 */
export const recordCommand = async (
  client: pg.ClientBase,
  action: string,
  { reads = false, ids = [] }: { readonly reads?: boolean; readonly ids?: readonly string[] } = {},
): Promise<void> => {
  await client.query(
    `insert into platform.audit (workspace_id, id, actor_kind, action, subject, ids, reads)
     values (platform.workspace(), $1, 'system', $2, 'urn:counterpart:system:command-line', $3, $4)`,
    [newId(), action, [...ids], reads],
  );
};
