/**
 * Reads the whole audit and reports rows that were changed, removed, added later or moved, and seals that were changed or are missing. The
 * database alone cannot show that its newest rows were cut off together with their seals. To detect this, a person notes a checkpoint
 * outside the database and gives it to a later verification (`checkpoint.ts`).
 */
import type pg from "pg";
import { checkpointText, isCheckpoint } from "./checkpoint.ts";
import { merkleRoot } from "./merkle.ts";
import { type AuditRow, LEAF_BYTES, auditRowColumns, firstPrevious, rowLeaf, sealDigest } from "./seal-format.ts";

export type FindingKind =
  | "row-changed"
  | "row-removed"
  | "row-added"
  | "row-sealed-twice"
  | "rows-reordered"
  | "seal-changed"
  | "seal-missing"
  | "checkpoint-missing";

export interface Finding {
  readonly kind: FindingKind;
  readonly workspace: string;
  /** Number of the seal, if the fault is in one. */
  readonly seal?: number;
  /** Id of the row, if the fault is in one. */
  readonly row?: string;
  /** The given checkpoint that the fault is about, if any. */
  readonly checkpoint?: string;
}

export interface Verification {
  readonly workspaces: number;
  readonly seals: number;
  readonly rows: number;
  /** Number of rows that were committed since the last seal. */
  readonly unsealed: number;
  /** Newest seal of each workspace, to be noted elsewhere. */
  readonly heads: readonly { readonly workspace: string; readonly seal: number; readonly digest: string; readonly checkpoint: string }[];
  readonly findings: readonly Finding[];
}

interface SealRow {
  readonly number: number;
  readonly at: string;
  readonly ids: string[];
  readonly leaves: Buffer;
  readonly root: Buffer;
  readonly previous: Buffer;
  readonly digest: Buffer;
}

/**
 * @param client the login `jobs`, which reads the audit of every workspace, in one snapshot
 * @param checkpoints noted earlier, as text or whole digests; each must be in a chain
 */
export async function verifyAudit(client: pg.ClientBase, checkpoints: readonly string[] = []): Promise<Verification> {
  await client.query("begin isolation level repeatable read read only");
  try {
    const { rows: workspaces } = await client.query<{ id: string }>(
      "select distinct workspace_id::text as id from (select workspace_id from platform.audit union select workspace_id from platform.audit_checkpoint) w order by 1",
    );
    const parts = [];
    for (const { id } of workspaces) parts.push(await verifyWorkspace(client, id));
    const seals = parts.flatMap((part) => part.seals);
    const lost = checkpoints.filter((one) => !seals.some((seal) => isCheckpoint(one, seal)));
    return {
      workspaces: parts.length,
      seals: parts.reduce((sum, part) => sum + part.seals.length, 0),
      rows: parts.reduce((sum, part) => sum + part.rows, 0),
      unsealed: parts.reduce((sum, part) => sum + part.unsealed, 0),
      heads: parts.flatMap((part) => {
        const last = part.seals.at(-1);
        return last ? [{ workspace: part.workspace, seal: last.number, digest: last.digest, checkpoint: checkpointText(last) }] : [];
      }),
      findings: [
        ...parts.flatMap((part) => part.findings),
        ...lost.map((checkpoint) => ({ kind: "checkpoint-missing" as const, workspace: "", checkpoint })),
      ],
    };
  } finally {
    await client.query("rollback");
  }
}

interface Part {
  readonly workspace: string;
  readonly seals: { readonly number: number; readonly digest: string }[];
  readonly rows: number;
  readonly unsealed: number;
  readonly findings: Finding[];
}

async function verifyWorkspace(client: pg.ClientBase, workspace: string): Promise<Part> {
  const findings: Finding[] = [];
  const seals: Part["seals"] = [];
  const sealedIds = new Set<string>();
  let previous: Buffer = firstPrevious;
  let expected = 1;
  const { rows: numbers } = await client.query<{ number: number }>(
    "select number from platform.audit_checkpoint where workspace_id = $1 order by number",
    [workspace],
  );
  for (const { number } of numbers) {
    for (; expected < Number(number); expected += 1) findings.push({ kind: "seal-missing", workspace, seal: expected });
    expected = Number(number) + 1;
    const seal = await readSeal(client, workspace, Number(number));
    findings.push(...(await verifySeal(client, workspace, seal, previous, sealedIds)));
    seals.push({ number: Number(number), digest: seal.digest.toString("hex") });
    previous = seal.digest;
  }
  const { rows: all } = await client.query<{ id: string; due: boolean }>(
    `select id::text, xact < coalesce((select xact_until from platform.audit_checkpoint order by xact_until desc limit 1), '0'::xid8) as due
     from platform.audit where workspace_id = $1`,
    [workspace],
  );
  const outside = all.filter((row) => !sealedIds.has(row.id));
  for (const row of outside.filter((r) => r.due)) findings.push({ kind: "row-added", workspace, row: row.id });
  return { workspace, seals, rows: all.length, unsealed: outside.filter((r) => !r.due).length, findings };
}

async function readSeal(client: pg.ClientBase, workspace: string, number: number): Promise<SealRow> {
  const { rows } = await client.query<SealRow>(
    `select number, (extract(epoch from at) * 1000000)::bigint::text as at, ids::text[] as ids, leaves, root, previous, digest
     from platform.audit_checkpoint where workspace_id = $1 and number = $2`,
    [workspace, number],
  );
  return rows[0] as SealRow;
}

async function verifySeal(
  client: pg.ClientBase,
  workspace: string,
  seal: SealRow,
  previous: Buffer,
  sealedIds: Set<string>,
): Promise<Finding[]> {
  const about = { workspace, seal: Number(seal.number) };
  const findings: Finding[] = [];
  const leaves: Buffer[] = [];
  for (let at = 0; at < seal.leaves.length; at += LEAF_BYTES) leaves.push(seal.leaves.subarray(at, at + LEAF_BYTES));

  const { at, root } = seal;
  const digest = sealDigest({ workspace, number: about.seal, at, count: leaves.length, root, previous: seal.previous });
  const sound =
    leaves.length === seal.ids.length && merkleRoot(leaves).equals(root) && seal.previous.equals(previous) && digest.equals(seal.digest);
  if (!sound) findings.push({ kind: "seal-changed", ...about });

  const { rows } = await client.query<AuditRow>(
    `select ${auditRowColumns} from platform.audit where workspace_id = $1 and id = any($2::uuid[])`,
    [workspace, seal.ids],
  );
  const byId = new Map(rows.map((row) => [row.id, rowLeaf(row)]));
  const known = new Set(leaves.map((leaf) => leaf.toString("hex")));
  let moved = false;
  for (const [index, id] of seal.ids.entries()) {
    if (sealedIds.has(id)) findings.push({ kind: "row-sealed-twice", ...about, row: id });
    sealedIds.add(id);
    const leaf = byId.get(id);
    if (!leaf) findings.push({ kind: "row-removed", ...about, row: id });
    else if (!leaves[index]?.equals(leaf)) {
      // The hash belongs to this batch, but at another position: the order was changed, not the row.
      if (known.has(leaf.toString("hex"))) moved = true;
      else findings.push({ kind: "row-changed", ...about, row: id });
    }
  }
  if (moved) findings.push({ kind: "rows-reordered", ...about });
  return findings;
}
