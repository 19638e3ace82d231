/** Builds the bytes that are hashed for an audit row and for a checkpoint. A change of either format breaks all existing chains. */
import { createHash } from "node:crypto";
import { leafHash } from "./merkle.ts";

/** An audit row as text, so that nothing is rounded between the database and the hash. */
export interface AuditRow {
  readonly workspace_id: string;
  readonly id: string;
  /** Microseconds since 1970. */
  readonly at: string;
  readonly actor_kind: string;
  readonly actor: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly ids: readonly string[];
  readonly reads: boolean;
}

/** Select list that returns an AuditRow. */
export const auditRowColumns = `workspace_id::text, id::text, (extract(epoch from at) * 1000000)::bigint::text as at, actor_kind,
  encode(actor, 'hex') as actor, action, subject, ids::text[] as ids, reads`;

export const rowLeaf = (row: AuditRow): Buffer =>
  leafHash(
    Buffer.from(JSON.stringify([row.workspace_id, row.id, row.at, row.actor_kind, row.actor, row.action, row.subject, row.ids, row.reads])),
  );

export const LEAF_BYTES = 32;
export const firstPrevious = Buffer.alloc(LEAF_BYTES);

export interface CheckpointContent {
  readonly workspace: string;
  readonly number: number;
  /** Microseconds since 1970. */
  readonly at: string;
  readonly count: number;
  readonly root: Uint8Array;
  readonly previous: Uint8Array;
}

/** The digest by which the next checkpoint refers to this one. The word "seal" must stay: existing digests were computed with it. */
export const checkpointDigest = (content: CheckpointContent): Buffer =>
  createHash("sha256")
    .update("counterpart audit seal 1\n")
    .update(
      JSON.stringify([
        content.workspace,
        content.number,
        content.at,
        content.count,
        Buffer.from(content.root).toString("hex"),
        Buffer.from(content.previous).toString("hex"),
      ]),
    )
    .digest();
