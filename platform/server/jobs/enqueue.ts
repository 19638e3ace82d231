/** Enqueues background work inside a change: the job exists exactly when the change was committed. */
import { sql } from "kysely";
import type { Tx } from "../db/index.ts";

export interface EnqueueOptions {
  /** Key of the job. A new job replaces a waiting job of this workspace with the same key. */
  readonly key?: string;
  /** The earliest time at which the job may run. */
  readonly runAt?: Date;
}

/**
 * Enqueues a job. It will run in the workspace, for the account and at the clearance of this transaction.
 * @param payload JSON, ids rather than texts: it is stored until the job has run
 * @returns the job's id
 */
export async function enqueue(tx: Tx, task: string, payload: unknown, options: EnqueueOptions = {}): Promise<string> {
  const { rows } = await sql<{
    id: string;
  }>`select jobs.enqueue(${task}, ${JSON.stringify(payload ?? null)}::json, ${options.key ?? null}, ${options.runAt ?? null})::text as id`.execute(
    tx,
  );
  return rows[0]?.id ?? "";
}
