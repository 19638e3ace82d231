/** Makes checkpoints and verifies the audit for tests, whose databases share one server. */
import type { Database } from "../db/index.ts";
import { makeCheckpoint } from "./make-checkpoint.ts";
import { type Verification, verifyAudit } from "./verify.ts";

export const verified = async (db: Pick<Database, "pools">, heads: readonly string[] = []): Promise<Verification> => {
  const client = await db.pools.jobs.connect();
  try {
    return await verifyAudit(client, heads);
  } finally {
    client.release();
  }
};

/**
 * Makes checkpoints until every row is in one. It may need several calls, because a batch waits for every earlier transaction on the server, for
 * example for the transaction in which another test file copies a template.
 */
export const checkpointAll = async (db: Pick<Database, "pools">): Promise<void> => {
  while ((await verified(db)).pending > 0) await makeCheckpoint(db);
};
