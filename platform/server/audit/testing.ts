/** Sealing for tests, whose databases share one server. */
import type { Database } from "../db/index.ts";
import { sealNow } from "./seal.ts";
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
 * Seals every row there is. Sealing once may seal none: a batch waits for whatever was begun earlier anywhere on the server, and
 * the copy that another test file takes of a template is such a transaction.
 */
export const sealAll = async (db: Pick<Database, "pools">): Promise<void> => {
  while ((await verified(db)).unsealed > 0) await sealNow(db);
};
