/** Queries on threat.edition with the points it came to, and whether what it was made from has changed since. */
import { listEditions, reportChapters, type Edition, type EditionStep } from "@counterpart/contract/edition";
import { Problem } from "@counterpart/contract/problems";
import { sql } from "kysely";
import type * as z from "zod/mini";
import type { Tx } from "../../platform/db/index.ts";
import { implement } from "../../platform/http/index.ts";
import { assessmentById } from "./keep-assessments.ts";
import { labelOf } from "./marked.ts";
import { sourceDigestOf, type DigestOf } from "./source-digest.ts";

type EditionOut = z.infer<typeof Edition>;

/** The points that editions came to, by edition, the earliest first. */
export const stepsOf = async (tx: Tx, workspace: string, editions: readonly string[]): Promise<Map<string, EditionStep[]>> => {
  const steps = new Map<string, EditionStep[]>(editions.map((id) => [id, []]));
  if (editions.length === 0) return steps;
  const rows = await tx
    .selectFrom("threat.edition_step")
    .select(["edition_id", "status", "at", "by_whom", "words", "words_lang"])
    .where("workspace_id", "=", workspace)
    .where("edition_id", "in", [...editions])
    .orderBy("at")
    .orderBy("id")
    .execute();
  for (const row of rows)
    steps.get(row.edition_id)?.push({
      status: row.status as EditionStep["status"],
      at: row.at.toISOString(),
      by: row.by_whom,
      words: row.words === null ? null : { text: row.words, lang: row.words_lang ?? "en" },
    });
  return steps;
};

const digestOf = (row: { readonly marking: string; readonly chapters: readonly string[] | null; readonly beneath: boolean }): DigestOf => ({
  marking: labelOf(row.marking),
  chapters: row.chapters,
  beneath: row.beneath,
});

const editionsOf = async (tx: Tx, workspace: string, where: { assessment: string } | { id: string }): Promise<EditionOut[]> => {
  let query = tx
    .selectFrom("threat.edition")
    .select([
      "id",
      "assessment_id",
      "number",
      "language",
      "marking",
      "up_to",
      "chapters",
      "beneath",
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
  const steps = await stepsOf(
    tx,
    workspace,
    rows.map(({ id }) => id),
  );
  const digests = new Map<string, string>();
  for (const row of rows) {
    const of = digestOf(row);
    const key = JSON.stringify([row.assessment_id, of]);
    if (!digests.has(key)) digests.set(key, await sourceDigestOf(tx, workspace, row.assessment_id, of));
  }
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    language: row.language,
    marking: labelOf(row.marking),
    upTo: row.up_to === null ? null : labelOf(row.up_to),
    beneath: row.beneath,
    chapters: row.chapters === null ? null : reportChapters.filter((name) => row.chapters?.includes(name)),
    digest: row.digest,
    frozenAt: row.frozen_at.toISOString(),
    status: row.status as EditionOut["status"],
    steps: steps.get(row.id) ?? [],
    approvedAt: row.approved_at?.toISOString() ?? null,
    approvedBy: row.approved_by,
    stale: row.source_digest !== digests.get(JSON.stringify([row.assessment_id, digestOf(row)])),
  }));
};

/** How many editions of an assessment were frozen, also those that the asker may not see; none is ever removed. */
export const frozenOf = async (tx: Tx, assessment: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select threat.next_number('edition', ${assessment}::uuid) as n`.execute(tx);
  return (rows[0]?.n ?? 1) - 1;
};

/** @throws Problem not-found */
export const oneEdition = async (tx: Tx, workspace: string, id: string): Promise<EditionOut> => {
  const [edition] = await editionsOf(tx, workspace, { id });
  if (edition === undefined) throw new Problem("not-found");
  return edition;
};

/** An edition with the assessment that it is of. @throws Problem not-found. */
export const editionById = async (tx: Tx, workspace: string, id: string): Promise<EditionOut & { readonly assessmentId: string }> => {
  const edition = await oneEdition(tx, workspace, id);
  const row = await tx
    .selectFrom("threat.edition")
    .select("assessment_id")
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return { ...edition, assessmentId: row.assessment_id };
};

export const routes = [
  implement(listEditions, async ({ tx, params, settings, audited }) => {
    await assessmentById(tx, params.workspace, params.assessment);
    const editions = await editionsOf(tx, params.workspace, { assessment: params.assessment });
    audited(editions.map((edition) => edition.id));
    return { editions, frozen: await frozenOf(tx, params.assessment), most: settings.limits.versions };
  }),
];
