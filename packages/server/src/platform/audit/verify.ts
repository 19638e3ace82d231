/**
 * Reads the whole audit and finds what does not hold: a row changed, removed, added afterwards or moved, a seal changed
 * or missing. What cannot be found from the database alone is the loss of the newest seals with their rows: whoever wants
 * that found too writes down the head's digest and gives it to a later verification.
 */
import type pg from "pg";
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
  | "head-unknown";

export interface Finding {
  readonly kind: FindingKind;
  readonly workspace: string;
  /** Number of the seal, where it is about one. */
  readonly seal?: number;
  /** Id of the row, where it is about one. */
  readonly row?: string;
}

export interface Verification {
  readonly workspaces: number;
  readonly seals: number;
  readonly rows: number;
  /** Rows committed since the last seal. */
  readonly unsealed: number;
  /** Newest seal of each workspace: what to write down. */
  readonly heads: readonly { readonly workspace: string; readonly seal: number; readonly digest: string }[];
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
 * @param client the login `jobs`, which reads every workspace's audit; one snapshot is taken of it all
 * @param heads digests (hex) written down at earlier verifications; each must still be in a chain
 */
export async function verifyAudit(client: pg.ClientBase, heads: readonly string[] = []): Promise<Verification> {
  await client.query("begin isolation level repeatable read read only");
  try {
    const { rows: workspaces } = await client.query<{ id: string }>(
      "select distinct workspace_id::text as id from (select workspace_id from platform.audit union select workspace_id from platform.audit_seal) w order by 1",
    );
    const parts = [];
    for (const { id } of workspaces) parts.push(await verifyWorkspace(client, id));
    const known = new Set(parts.flatMap((part) => part.digests));
    const lost = heads.filter((head) => !known.has(head.toLowerCase()));
    return {
      workspaces: parts.length,
      seals: parts.reduce((sum, part) => sum + part.digests.length, 0),
      rows: parts.reduce((sum, part) => sum + part.rows, 0),
      unsealed: parts.reduce((sum, part) => sum + part.unsealed, 0),
      heads: parts.flatMap(({ workspace, digests }) =>
        digests.length > 0 ? [{ workspace, seal: digests.length, digest: digests.at(-1) ?? "" }] : [],
      ),
      findings: [...parts.flatMap((part) => part.findings), ...lost.map(() => ({ kind: "head-unknown" as const, workspace: "" }))],
    };
  } finally {
    await client.query("rollback");
  }
}

interface Part {
  readonly workspace: string;
  readonly digests: string[];
  readonly rows: number;
  readonly unsealed: number;
  readonly findings: Finding[];
}

async function verifyWorkspace(client: pg.ClientBase, workspace: string): Promise<Part> {
  const findings: Finding[] = [];
  const digests: string[] = [];
  const sealedIds = new Set<string>();
  let previous: Buffer = firstPrevious;
  let expected = 1;
  const { rows: numbers } = await client.query<{ number: number }>(
    "select number from platform.audit_seal where workspace_id = $1 order by number",
    [workspace],
  );
  for (const { number } of numbers) {
    for (; expected < Number(number); expected += 1) findings.push({ kind: "seal-missing", workspace, seal: expected });
    expected = Number(number) + 1;
    const seal = await readSeal(client, workspace, Number(number));
    findings.push(...(await verifySeal(client, workspace, seal, previous, sealedIds)));
    digests.push(seal.digest.toString("hex"));
    previous = seal.digest;
  }
  const { rows: all } = await client.query<{ id: string; due: boolean }>(
    `select id::text, xact < coalesce((select xact_until from platform.audit_seal order by xact_until desc limit 1), '0'::xid8) as due
     from platform.audit where workspace_id = $1`,
    [workspace],
  );
  const outside = all.filter((row) => !sealedIds.has(row.id));
  for (const row of outside.filter((r) => r.due)) findings.push({ kind: "row-added", workspace, row: row.id });
  return { workspace, digests, rows: all.length, unsealed: outside.filter((r) => !r.due).length, findings };
}

async function readSeal(client: pg.ClientBase, workspace: string, number: number): Promise<SealRow> {
  const { rows } = await client.query<SealRow>(
    `select number, (extract(epoch from at) * 1000000)::bigint::text as at, ids::text[] as ids, leaves, root, previous, digest
     from platform.audit_seal where workspace_id = $1 and number = $2`,
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
      // A hash of this very batch in another place: the order was changed, not the row.
      if (known.has(leaf.toString("hex"))) moved = true;
      else findings.push({ kind: "row-changed", ...about, row: id });
    }
  }
  if (moved) findings.push({ kind: "rows-reordered", ...about });
  return findings;
}
