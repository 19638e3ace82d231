/**
 * The newest checkpoint of a workspace's audit: its number and its digest. The database alone cannot show that its newest audit rows were deleted
 * together with their checkpoints. A checkpoint that is stored outside the database (in a report, an archive, a receipt or on paper) can show this.
 */
import { sql } from "kysely";
import type pg from "pg";
import { type Tx, workspaceOf } from "../db/index.ts";

export interface Checkpoint {
  /** The form that people can read: number and the first 128 bits of the digest, `412-9f3c...`. */
  readonly text: string;
  readonly at: Date;
}

const DIGITS = 32;

export const checkpointText = (of: { readonly number: number; readonly digest: string }): string =>
  `${of.number}-${of.digest.slice(0, DIGITS)}`;

/** The forms in which a user can give a checkpoint to a verification: its text, or its whole digest. */
export const checkpointForm = /^(?:[1-9]\d{0,9}-[0-9a-f]{32}|[0-9a-f]{64})$/i;

/** Whether a checkpoint of the chain equals a checkpoint that was stored outside the database. */
export const isCheckpoint = (noted: string, of: { readonly number: number; readonly digest: string }): boolean =>
  [checkpointText(of), of.digest].includes(noted.toLowerCase());

interface Row {
  readonly number: number;
  readonly digest: string;
  readonly at: Date;
}
const newest = `select number, encode(digest, 'hex') as digest, at from platform.audit_checkpoint where workspace_id = platform.workspace() order by number desc limit 1`;

const shown = (row: Row | undefined): Checkpoint | null => (row ? { text: checkpointText(row), at: row.at } : null);

/** The newest checkpoint of the open workspace; null before the first checkpoint, which is made about a second after the first change. */
export const newestCheckpoint = async (tx: Tx): Promise<Checkpoint | null> => {
  workspaceOf(tx);
  return shown((await sql.raw<Row>(newest).execute(tx)).rows[0]);
};

/** Returns the same checkpoint on a connection that has already opened a workspace; archives use this function. */
export const newestCheckpointOf = async (client: pg.ClientBase): Promise<Checkpoint | null> =>
  shown((await client.query<Row>(newest)).rows[0]);
