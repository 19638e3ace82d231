/** Freezing, listing and approving editions. Approval names the exact version by its digest; a later change shows it as stale. */
import { approveEdition, freezeEdition, listEditions, type Edition } from "@counterpart/contract/edition";
import { Problem } from "@counterpart/contract/problems";
import { sql } from "kysely";
import type * as z from "zod/mini";
import { newId, type Tx } from "../../platform/db/index.ts";
import { actorForAudit, implement } from "../../platform/http/index.ts";
import { assessmentDocument } from "./assessment-document.ts";
import { assessmentById } from "./keep-assessments.ts";
import { labelOf, marked } from "./marked.ts";
import { sourceDigestOf } from "./source-digest.ts";

type EditionOut = z.infer<typeof Edition>;

const editionsOf = async (tx: Tx, workspace: string, where: { assessment: string } | { id: string }): Promise<EditionOut[]> => {
  let query = tx
    .selectFrom("threat.edition")
    .select([
      "id",
      "assessment_id",
      "number",
      "language",
      "marking",
      "digest",
      "source_digest",
      "frozen_at",
      "status",
      "approved_at",
      "approved_by",
    ])
    .where("workspace_id", "=", workspace);
  query = "id" in where ? query.where("id", "=", where.id) : query.where("assessment_id", "=", where.assessment);
  const rows = await query.orderBy("number", "desc").execute();
  const digests = new Map<string, string>();
  for (const row of rows) {
    const upTo = labelOf(row.marking);
    const key = `${row.assessment_id} ${upTo}`;
    if (!digests.has(key)) digests.set(key, await sourceDigestOf(tx, workspace, row.assessment_id, upTo));
  }
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    language: row.language,
    marking: labelOf(row.marking),
    digest: row.digest,
    frozenAt: row.frozen_at.toISOString(),
    status: row.status as EditionOut["status"],
    approvedAt: row.approved_at?.toISOString() ?? null,
    approvedBy: row.approved_by,
    stale: row.source_digest !== digests.get(`${row.assessment_id} ${labelOf(row.marking)}`),
  }));
};

const one = async (tx: Tx, workspace: string, id: string): Promise<EditionOut> => {
  const [edition] = await editionsOf(tx, workspace, { id });
  if (edition === undefined) throw new Problem("not-found");
  return edition;
};

/** An edition with the assessment that it is of. @throws Problem not-found. */
export const editionById = async (tx: Tx, workspace: string, id: string): Promise<EditionOut & { readonly assessmentId: string }> => {
  const edition = await one(tx, workspace, id);
  const row = await tx
    .selectFrom("threat.edition")
    .select("assessment_id")
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return { ...edition, assessmentId: row.assessment_id };
};

export const routes = [
  implement(listEditions, async ({ tx, params, audited }) => {
    await assessmentById(tx, params.workspace, params.assessment);
    const editions = await editionsOf(tx, params.workspace, { assessment: params.assessment });
    audited(editions.map((edition) => edition.id));
    return { editions };
  }),
  implement(freezeEdition, async (ctx) => {
    const { tx, params, body, actor, audited } = ctx;
    const id = newId();
    await sql`select 1 from threat.assessment where workspace_id = ${params.workspace} and id = ${params.assessment} for update`.execute(
      tx,
    );
    const { rows } = await sql<{
      n: number;
    }>`select threat.next_number('edition', ${params.assessment}::uuid) as n`.execute(tx);
    const number = rows[0]?.n ?? 1;
    const { document, marking, sourceDigest } = await assessmentDocument(ctx, params.assessment, body.language, number);
    await tx
      .insertInto("threat.edition")
      .values({
        workspace_id: params.workspace,
        id,
        assessment_id: params.assessment,
        number,
        language: body.language,
        ...marked(marking),
        document: JSON.stringify(document),
        digest: document.digest,
        source_digest: sourceDigest,
        frozen_by: actorForAudit(actor),
      })
      .execute();
    audited([id]);
    return one(tx, params.workspace, id);
  }),
  implement(approveEdition, async ({ tx, params, body, actor, audited, now }) => {
    const before = await one(tx, params.workspace, params.edition);
    if (before.status === "approved") throw new Problem("version-approved", { details: { number: before.number } });
    if (before.digest !== body.digest || before.stale) throw new Problem("version-stale", { details: { number: before.number } });
    await tx
      .updateTable("threat.edition")
      .set({ status: "approved", approved_at: now(), approved_by: actor.kind === "account" ? actor.name : null })
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.edition)
      .execute();
    audited([params.edition]);
    return one(tx, params.workspace, params.edition);
  }),
];
