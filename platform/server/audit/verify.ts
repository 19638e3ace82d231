/**
 * Reads the whole audit and reports rows that were changed, removed, added later or moved, and checkpoints that were changed or are missing. The
 * database alone cannot show that its newest rows were deleted together with their checkpoints. To detect this, a person stores a checkpoint outside
 * the database and passes it to a later verification (`checkpoint.ts`).
 */
import type pg from "pg";
import { checkpointText, isCheckpoint } from "./checkpoint.ts";
import { merkleRoot } from "./merkle.ts";
import { type AuditRow, LEAF_BYTES, auditRowColumns, firstPrevious, rowLeaf, checkpointDigest } from "./checkpoint-format.ts";

export type FindingKind =
  | "row-changed"
  | "row-removed"
  | "row-added"
  | "row-in-two-checkpoints"
  | "rows-reordered"
  | "checkpoint-changed"
  | "checkpoint-missing"
  | "noted-checkpoint-missing";

export interface Finding {
  readonly kind: FindingKind;
  readonly workspace: string;
  /** Number of the checkpoint, if the fault is in a checkpoint. */
  readonly number?: number;
  /** Id of the row, if the fault is in a row. */
  readonly row?: string;
  /** The checkpoint that the person passed, if no chain contains it. */
  readonly noted?: string;
}

export interface Verification {
  readonly workspaces: number;
  readonly checkpoints: number;
  readonly rows: number;
  /** Number of rows that were committed since the last checkpoint. */
  readonly pending: number;
  /** Newest checkpoint of each workspace, so that a person can store it outside the database. */
  readonly heads: readonly { readonly workspace: string; readonly number: number; readonly digest: string; readonly checkpoint: string }[];
  readonly findings: readonly Finding[];
}

interface CheckpointRow {
  readonly number: number;
  readonly at: string;
  readonly ids: string[];
  readonly leaves: Buffer;
  readonly root: Buffer;
  readonly previous: Buffer;
  readonly digest: Buffer;
}

/** Runs a query of the verification. */
export interface Reads {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<{ readonly rows: Row[] }>;
}

/**
 * @param client the login `jobs`, which reads the audit of every workspace, in one snapshot
 * @param noted checkpoints that people stored outside the database, as text or whole digests; each must be in a chain
 */
export async function verifyAudit(client: pg.ClientBase, noted: readonly string[] = []): Promise<Verification> {
  await client.query("begin isolation level repeatable read read only");
  try {
    const { rows: workspaces } = await client.query<{ id: string }>(
      "select distinct workspace_id::text as id from (select workspace_id from platform.audit union select workspace_id from platform.audit_checkpoint) w order by 1",
    );
    const parts = [];
    for (const { id } of workspaces) parts.push(await verifyWorkspace(client, id));
    const checkpoints = parts.flatMap((part) => part.checkpoints);
    const lost = noted.filter((one) => !checkpoints.some((checkpoint) => isCheckpoint(one, checkpoint)));
    return {
      workspaces: parts.length,
      checkpoints: checkpoints.length,
      rows: parts.reduce((sum, part) => sum + part.rows, 0),
      pending: parts.reduce((sum, part) => sum + part.pending, 0),
      heads: parts.flatMap((part) => {
        const last = part.checkpoints.at(-1);
        return last ? [{ workspace: part.workspace, number: last.number, digest: last.digest, checkpoint: checkpointText(last) }] : [];
      }),
      findings: [
        ...parts.flatMap((part) => part.findings),
        ...lost.map((checkpoint) => ({ kind: "noted-checkpoint-missing" as const, workspace: "", noted: checkpoint })),
      ],
    };
  } finally {
    await client.query("rollback");
  }
}

/** The verification of one workspace. */
export interface Part {
  readonly workspace: string;
  readonly checkpoints: { readonly number: number; readonly digest: string; readonly at: string }[];
  readonly rows: number;
  readonly pending: number;
  readonly findings: Finding[];
}

/** @param client a login that reads the audit of this workspace */
export async function verifyWorkspace(client: Reads, workspace: string): Promise<Part> {
  // read before the checkpoints: a row that is due now is then in one of the checkpoints that are read afterwards, even without a snapshot
  const { rows: all } = await client.query<{ id: string; due: boolean }>(
    `select id::text, xact < coalesce((select xact_until from platform.audit_checkpoint order by xact_until desc limit 1), '0'::xid8) as due
     from platform.audit where workspace_id = $1`,
    [workspace],
  );
  const findings: Finding[] = [];
  const checkpoints: Part["checkpoints"] = [];
  const coveredIds = new Set<string>();
  let previous: Buffer = firstPrevious;
  let expected = 1;
  const { rows: numbers } = await client.query<{ number: number }>(
    "select number from platform.audit_checkpoint where workspace_id = $1 order by number",
    [workspace],
  );
  for (const { number } of numbers) {
    for (; expected < Number(number); expected += 1) findings.push({ kind: "checkpoint-missing", workspace, number: expected });
    expected = Number(number) + 1;
    const checkpoint = await readCheckpoint(client, workspace, Number(number));
    findings.push(...(await verifyCheckpoint(client, workspace, checkpoint, previous, coveredIds)));
    checkpoints.push({ number: Number(number), digest: checkpoint.digest.toString("hex"), at: checkpoint.at });
    previous = checkpoint.digest;
  }
  const outside = all.filter((row) => !coveredIds.has(row.id));
  for (const row of outside.filter((r) => r.due)) findings.push({ kind: "row-added", workspace, row: row.id });
  return { workspace, checkpoints, rows: all.length, pending: outside.filter((r) => !r.due).length, findings };
}

async function readCheckpoint(client: Reads, workspace: string, number: number): Promise<CheckpointRow> {
  const { rows } = await client.query<CheckpointRow>(
    `select number, (extract(epoch from at) * 1000000)::bigint::text as at, ids::text[] as ids, leaves, root, previous, digest
     from platform.audit_checkpoint where workspace_id = $1 and number = $2`,
    [workspace, number],
  );
  return rows[0] as CheckpointRow;
}

async function verifyCheckpoint(
  client: Reads,
  workspace: string,
  checkpoint: CheckpointRow,
  previous: Buffer,
  coveredIds: Set<string>,
): Promise<Finding[]> {
  const about = { workspace, number: Number(checkpoint.number) };
  const findings: Finding[] = [];
  const leaves: Buffer[] = [];
  for (let at = 0; at < checkpoint.leaves.length; at += LEAF_BYTES) leaves.push(checkpoint.leaves.subarray(at, at + LEAF_BYTES));

  const { at, root } = checkpoint;
  const digest = checkpointDigest({ ...about, at, count: leaves.length, root, previous: checkpoint.previous });
  const sound =
    leaves.length === checkpoint.ids.length &&
    merkleRoot(leaves).equals(root) &&
    checkpoint.previous.equals(previous) &&
    digest.equals(checkpoint.digest);
  if (!sound) findings.push({ kind: "checkpoint-changed", ...about });

  const { rows } = await client.query<AuditRow>(
    `select ${auditRowColumns} from platform.audit where workspace_id = $1 and id = any($2::uuid[])`,
    [workspace, checkpoint.ids],
  );
  const byId = new Map(rows.map((row) => [row.id, rowLeaf(row)]));
  const known = new Set(leaves.map((leaf) => leaf.toString("hex")));
  let moved = false;
  for (const [index, id] of checkpoint.ids.entries()) {
    if (coveredIds.has(id)) findings.push({ kind: "row-in-two-checkpoints", ...about, row: id });
    coveredIds.add(id);
    const leaf = byId.get(id);
    if (!leaf) findings.push({ kind: "row-removed", ...about, row: id });
    else if (!leaves[index]?.equals(leaf)) {
      // The hash occurs in this batch at another position: only the order was changed, not the row.
      if (known.has(leaf.toString("hex"))) moved = true;
      else findings.push({ kind: "row-changed", ...about, row: id });
    }
  }
  if (moved) findings.push({ kind: "rows-reordered", ...about });
  return findings;
}
