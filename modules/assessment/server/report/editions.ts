/** Queries on threat.edition with the statuses that each reached and the changes of its records since. */
import { listEditions, reportChapters, type Edition, type EditionStep } from "../../contract/edition.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Assessment } from "../../contract/assessment.ts";
import type * as z from "zod/mini";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import type { ReportDocument } from "#platform/server/reports/index.ts";
import type { Making } from "./assessment-document.ts";
import { madeOf, sinceFrozen, type Frozen } from "./compare-edition.ts";
import type { ForOthers } from "./chapters.ts";
import { assessmentById } from "../keep-assessments.ts";
import { parseTlp, lastNumber } from "#platform/server/record/index.ts";

type EditionOut = z.infer<typeof Edition>;

/** The statuses that editions reached, by edition, earliest first. */
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

const documentOf = async (tx: Tx, workspace: string, id: string): Promise<ReportDocument> => {
  const { document } = await tx
    .selectFrom("threat.edition")
    .select("document")
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return document as unknown as ReportDocument;
};

const rowsOf = (tx: Tx, workspace: string, where: { assessment: string } | { id: string }) => {
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
      "made",
      "frozen_at",
      "status",
      "approved_at",
      "approved_by",
    ])
    .where("workspace_id", "=", workspace);
  query = "id" in where ? query.where("id", "=", where.id) : query.where("assessment_id", "=", where.assessment);
  return query.orderBy("number", "desc").execute();
};
type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const asFrozen = (row: Row): Frozen & { readonly frozenAt: Date } => ({
  id: row.id,
  assessment: row.assessment_id,
  marking: parseTlp(row.marking),
  upTo: row.up_to === null ? null : parseTlp(row.up_to),
  beneath: row.beneath,
  chapters: row.chapters,
  language: row.language,
  frozenAt: row.frozen_at,
  sourceDigest: row.source_digest,
  made: row.made as unknown as Frozen["made"],
});

const editionsOf = async (making: Making, where: { assessment: string } | { id: string }): Promise<EditionOut[]> => {
  const { tx } = making;
  const { workspace } = making.params;
  const rows = await rowsOf(tx, workspace, where);
  const steps = await stepsOf(
    tx,
    workspace,
    rows.map(({ id }) => id),
  );
  const since = new Map<string, Pick<EditionOut, "since" | "differs">>();
  for (const row of rows) {
    const { since: what, differs } = await sinceFrozen(making, asFrozen(row), () => documentOf(tx, workspace, row.id));
    since.set(row.id, { since: what, differs: [...differs] });
  }
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    language: row.language,
    marking: parseTlp(row.marking),
    upTo: row.up_to === null ? null : parseTlp(row.up_to),
    beneath: row.beneath,
    chapters: row.chapters === null ? null : reportChapters.filter((name) => row.chapters?.includes(name)),
    digest: row.digest,
    frozenAt: row.frozen_at.toISOString(),
    status: row.status as EditionOut["status"],
    steps: steps.get(row.id) ?? [],
    approvedAt: row.approved_at?.toISOString() ?? null,
    approvedBy: row.approved_by,
    ...(since.get(row.id) ?? { since: "same", differs: [] }),
  }));
};

/** Number of frozen editions of an assessment, including those that the caller cannot see; no edition is ever removed. */
export const frozenOf = (tx: Tx, assessment: string): Promise<number> => lastNumber(tx, "threat.edition", assessment);

/** @throws Problem not-found */
export const oneEdition = async (making: Making, id: string): Promise<EditionOut> => {
  const [edition] = await editionsOf(making, { id });
  if (edition === undefined) throw new Problem("not-found");
  return edition;
};

/** A version as it was frozen, without later changes. @throws Problem not-found */
export const editionById = async (tx: Tx, workspace: string, id: string): Promise<Frozen & { readonly frozenAt: Date }> => {
  const [row] = await rowsOf(tx, workspace, { id });
  if (row === undefined) throw new Problem("not-found");
  return asFrozen(row);
};

/** A version with its assessment and its stored releasable part. */
export interface VersionToRelease {
  readonly edition: EditionOut;
  readonly assessment: Assessment;
  /** The result of the chapter's `toRelease` when the version was frozen; null for versions frozen before this was stored. */
  readonly stored: unknown;
  /** How the version was made, and the title of its document. */
  readonly asFrozen: () => Promise<{ readonly made: ForOthers | null; readonly title: string }>;
}

/** @throws Problem not-found */
export const versionToRelease = async (making: Making, id: string): Promise<VersionToRelease> => {
  const { tx, params } = making;
  const edition = await oneEdition(making, id);
  const row = await tx
    .selectFrom("threat.edition")
    .select(["assessment_id", "register"])
    .where("workspace_id", "=", params.workspace)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return {
    edition,
    assessment: await assessmentById(tx, params.workspace, row.assessment_id),
    stored: row.register,
    asFrozen: async () => {
      const document = await documentOf(tx, params.workspace, id);
      return { made: madeOf(tx, await editionById(tx, params.workspace, id), document), title: document.subtitle };
    },
  };
};

export const routes = [
  implement(listEditions, async (ctx) => {
    const { tx, params, settings, audited } = ctx;
    await assessmentById(tx, params.workspace, params.assessment);
    const editions = await editionsOf(ctx, { assessment: params.assessment });
    audited(editions.map((edition) => edition.id));
    return { editions, frozen: await frozenOf(tx, params.assessment), most: settings.limits.versions };
  }),
];
