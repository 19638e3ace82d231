/** Runs the sealer and the verification for tests, whose databases share one server. */
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
 * Seals every row. It may call the sealer several times, because one call may seal nothing: a batch waits for every earlier transaction on
 * the server, also for the transaction in which another test file copies a template.
 */
export const checkpointAll = async (db: Pick<Database, "pools">): Promise<void> => {
  while ((await verified(db)).unsealed > 0) await makeCheckpoint(db);
};
