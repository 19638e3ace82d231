/**
 * Makes the checkpoints of the audit. Once a second it takes the audit rows of all transactions that have ended, hashes the rows of each workspace
 * into a Merkle root, and chains this root to the previous root. The transactions do not chain their own rows, because they would then have to wait
 * for each other.
 *
 * A batch is closed when no running transaction can add a row to it. Each row has the id of its transaction (`xact`). A batch ends before the id of
 * the oldest running transaction, because all transactions with lower ids have ended. A restore into another server, whose transaction ids start
 * again, must set the `xact` of checkpointed rows and the `xact_until` of checkpoints to values below that server's current id.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Database } from "../db/index.ts";
import { merkleRoot } from "./merkle.ts";
import { type AuditRow, auditRowColumns, firstPrevious, rowLeaf, checkpointDigest } from "./checkpoint-format.ts";

const BATCH = 5000;
type Pending = AuditRow & { readonly xact: string };

/** Makes checkpoints of the rows whose transactions have ended. @returns the number of these rows */
export async function makeCheckpoint(db: Pick<Database, "pools">): Promise<number> {
  const client = await db.pools.jobs.connect();
  try {
    // A session lock, taken before the snapshot: two processes never see the same end of the chain.
    const { rows } = await client.query<{ got: boolean }>("select pg_try_advisory_lock(72043, 3) as got");
    if (!rows[0]?.got) return 0;
    try {
      return await makeBatches(client);
    } finally {
      await client.query("select pg_advisory_unlock(72043, 3)").catch(() => {});
    }
  } finally {
    client.release();
  }
}

async function makeBatches(client: pg.PoolClient): Promise<number> {
  let covered = 0;
  for (;;) {
    await client.query("begin isolation level repeatable read");
    try {
      const { rows, until } = await closedBatch(client);
      const workspaces = Map.groupBy(rows, (row) => row.workspace_id);
      for (const [workspace, batch] of workspaces) await writeCheckpoint(client, workspace, batch, until);
      await client.query("commit");
      covered += rows.length;
      if (rows.length === 0) return covered;
    } catch (error) {
      await client.query("rollback").catch(() => {});
      throw error;
    }
  }
}

/** The next rows whose transactions have ended. The result has all rows of a transaction or none. */
async function closedBatch(client: pg.PoolClient): Promise<{ rows: Pending[]; until: string }> {
  const bounds = await client.query<{ from: string; until: string }>(
    `select coalesce((select xact_until from platform.audit_checkpoint order by xact_until desc limit 1)::text, '0') as from,
       pg_snapshot_xmin(pg_current_snapshot())::text as until`,
  );
  const { from = "0", until = "0" } = bounds.rows[0] ?? {};
  const select = `select ${auditRowColumns}, xact::text from platform.audit where xact >= $1::xid8 and xact < $2::xid8`;
  // Ordered by the number in the table. The name `xact` alone would mean the text in the select list, in which "100" comes before "99".
  const { rows } = await client.query<Pending>(`${select} order by audit.xact limit ${BATCH + 1}`, [from, until]);
  if (rows.length <= BATCH) return { rows: inOrder(rows), until };
  const last = rows.at(-1)?.xact ?? until;
  const whole = rows.filter((row) => row.xact !== last);
  if (whole.length > 0) return { rows: inOrder(whole), until: last };
  const after = String(BigInt(last) + 1n);
  return { rows: inOrder((await client.query<Pending>(select, [last, after])).rows), until: after };
}

const inOrder = (rows: Pending[]): Pending[] =>
  rows.sort((a, b) => (BigInt(a.at) < BigInt(b.at) ? -1 : BigInt(a.at) > BigInt(b.at) ? 1 : a.id < b.id ? -1 : 1));

async function writeCheckpoint(client: pg.PoolClient, workspace: string, batch: readonly AuditRow[], until: string): Promise<void> {
  const last = await client.query<{ number: number; digest: Buffer; now: string }>(
    `select coalesce(max(number), 0) as number, (extract(epoch from clock_timestamp()) * 1000000)::bigint::text as now,
       (select digest from platform.audit_checkpoint where workspace_id = $1 order by number desc limit 1) as digest
     from platform.audit_checkpoint where workspace_id = $1`,
    [workspace],
  );
  const number = Number(last.rows[0]?.number ?? 0) + 1;
  const at = last.rows[0]?.now ?? "0";
  const previous = last.rows[0]?.digest ?? firstPrevious;
  const leaves = batch.map(rowLeaf);
  const root = merkleRoot(leaves);
  const digest = checkpointDigest({ workspace, number, at, count: leaves.length, root, previous });
  await client.query(
    `insert into platform.audit_checkpoint (workspace_id, number, at, ids, leaves, root, previous, digest, xact_until)
     values ($1, $2, to_timestamp(0) + $3::bigint * interval '1 microsecond', $4, $5, $6, $7, $8, $9::xid8)`,
    [workspace, number, at, batch.map((row) => row.id), Buffer.concat(leaves), root, previous, digest, until],
  );
}

export interface Checkpoints {
  /** Makes a checkpoint of the remaining rows and stops. Closing the database calls this function too. */
  stop(): Promise<void>;
}

/** Makes checkpoints once a second until it is stopped. While the database cannot be reached, it waits. */
export function startCheckpoints(db: Database, everyMs = 1000): Checkpoints {
  const end = new AbortController();
  let told = false;
  const once = async (): Promise<void> => {
    try {
      await makeCheckpoint(db);
      told = false;
    } catch (error) {
      if (!told) db.log(`A checkpoint of the audit could not be made, and will be when the database answers: ${(error as Error).message}`);
      told = true;
    }
  };
  const loop = (async () => {
    while (!end.signal.aborted) {
      await once();
      await sleep(everyMs, undefined, { signal: end.signal }).catch(() => {});
    }
    await once();
  })();
  const stop = async (): Promise<void> => {
    end.abort();
    await loop;
  };
  db.beforeClose(stop);
  return { stop };
}
