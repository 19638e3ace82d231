/**
 * Queries on assessment.report_version. For each version they also return the statuses that it reached, and whether its records changed after it
 * was frozen.
 */
import { listReportVersions, type ReportVersion, type ReportVersionStep } from "../../contract/report-version.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Assessment } from "../../contract/assessment.ts";
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import type * as z from "zod/mini";
import type { Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import type { ReportDocument } from "#platform/server/reports/index.ts";
import { chaptersHeld, type Making } from "./assessment-document.ts";
import { madeOf, presentOf, sinceFrozen, type Frozen } from "./compare-report-version.ts";
import { chaptersInOrder, type ForOthers } from "./chapters.ts";
import { assessmentById } from "../keep-assessments.ts";
import { parseTlp, lastNumber } from "#platform/server/record/index.ts";

type ReportVersionOut = z.infer<typeof ReportVersion>;
type RenderOut = ReportVersionOut["files"][number];

/** The statuses that report versions reached, by report version, earliest first. */
export const stepsOf = async (tx: Tx, workspace: string, reportVersions: readonly string[]): Promise<Map<string, ReportVersionStep[]>> => {
  const steps = new Map<string, ReportVersionStep[]>(reportVersions.map((id) => [id, []]));
  if (reportVersions.length === 0) return steps;
  const rows = await tx
    .selectFrom("assessment.report_version_step")
    .select(["report_version_id", "status", "at", "by_whom", "words", "words_lang"])
    .where("workspace_id", "=", workspace)
    .where("report_version_id", "in", [...reportVersions])
    .orderBy("at")
    .orderBy("id")
    .execute();
  for (const row of rows)
    steps.get(row.report_version_id)?.push({
      status: row.status as ReportVersionStep["status"],
      at: row.at.toISOString(),
      by: row.by_whom,
      words: row.words === null ? null : { text: row.words, lang: row.words_lang ?? "en" },
    });
  return steps;
};

const documentOf = async (tx: Tx, workspace: string, id: string): Promise<ReportDocument> => {
  const { document } = await tx
    .selectFrom("assessment.report_version")
    .select("document")
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return document as unknown as ReportDocument;
};

const rowsOf = (tx: Tx, workspace: string, where: { assessment: string } | { id: string }) => {
  let query = tx
    .selectFrom("assessment.report_version")
    .select([
      "id",
      "assessment_id",
      "number",
      "language",
      "marking",
      "max_marking",
      "chapters",
      "redacted",
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
  maxMarking: row.max_marking === null ? null : parseTlp(row.max_marking),
  redacted: row.redacted,
  chapters: row.chapters,
  language: row.language,
  frozenAt: row.frozen_at,
  sourceDigest: row.source_digest,
  made: row.made as unknown as Frozen["made"],
});

/**
 * Identifies what a file was made from in addition to the frozen text: the marking, and the statuses that the version had reached. A file that was
 * made for an earlier status is not shown.
 */
export const filedAs = (marking: string, status: string, steps: readonly ReportVersionStep[]): string =>
  [marking, status, steps.length, steps.at(-1)?.at ?? ""].join(" ");

/** Files of the versions, by version, the newest last. */
const filesOf = async (tx: Tx, workspace: string, reportVersions: readonly string[]) => {
  if (reportVersions.length === 0) return new Map<string, { of: string; file: ReportVersionOut["files"][number] }[]>();
  const rows = await tx
    .selectFrom("assessment.render")
    .select(["id", "report_version_id", "format", "state", "done", "total", "made_of"])
    .where("workspace_id", "=", workspace)
    .where("report_version_id", "in", [...reportVersions])
    .where("state", "in", ["waiting", "running", "done"])
    .orderBy("asked_at")
    .execute();
  const files = rows.map(({ report_version_id, made_of, id, format, state, done, total }) => ({
    of: made_of,
    file: {
      id,
      reportVersion: report_version_id,
      format: format as RenderOut["format"],
      state: state as RenderOut["state"],
      done,
      total,
    },
  }));
  return Map.groupBy(files, ({ file }) => file.reportVersion);
};

const reportVersionsOf = async (making: Making, where: { assessment: string } | { id: string }): Promise<ReportVersionOut[]> => {
  const { tx } = making;
  const { workspace } = making.params;
  const rows = await rowsOf(tx, workspace, where);
  const steps = await stepsOf(
    tx,
    workspace,
    rows.map(({ id }) => id),
  );
  const files = await filesOf(
    tx,
    workspace,
    rows.map(({ id }) => id),
  );
  const since = new Map<string, Pick<ReportVersionOut, "since" | "differs">>();
  const present = presentOf(making);
  for (const row of rows) {
    const { since: what, differs } = await sinceFrozen(making, asFrozen(row), () => documentOf(tx, workspace, row.id), present);
    since.set(row.id, { since: what, differs: [...differs] });
  }
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    language: row.language,
    marking: parseTlp(row.marking),
    maxMarking: row.max_marking === null ? null : parseTlp(row.max_marking),
    redacted: row.redacted,
    chapters: row.chapters === null ? null : [...chaptersHeld(tx, row.chapters)],
    digest: row.digest,
    frozenAt: row.frozen_at.toISOString(),
    status: row.status as ReportVersionOut["status"],
    steps: steps.get(row.id) ?? [],
    approvedAt: row.approved_at?.toISOString() ?? null,
    approvedBy: row.approved_by,
    ...(since.get(row.id) ?? { since: "same", differs: [] }),
    files: [
      ...new Map(
        (files.get(row.id) ?? []).flatMap(({ of, file }) =>
          of === filedAs(row.marking, row.status, steps.get(row.id) ?? []) ? [[file.format, file] as const] : [],
        ),
      ).values(),
    ],
  }));
};

/**
 * Returns the number of frozen report versions of an assessment, including those that the caller cannot see. No report version is
 * ever removed.
 */
export const frozenOf = (tx: Tx, assessment: string): Promise<number> => lastNumber(tx, "assessment.report_version", assessment);

/**
 * The first version that was frozen after this time and is approved, among the versions that the reader can see and that are strict enough to
 * contain a record with this marking; null if there is none.
 */
export const approvedSince = async (
  tx: Tx,
  workspace: string,
  { assessment, marking }: { readonly assessment: string; readonly marking: Tlp },
  at: Date,
): Promise<{ readonly number: number; readonly approvedAt: Date } | null> => {
  const row = await tx
    .selectFrom("assessment.report_version")
    .select(["number", "approved_at"])
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment)
    .where("status", "=", "approved")
    .where("frozen_at", ">=", at)
    .where("visibility", ">=", tlpRank(marking))
    .orderBy("number")
    .executeTakeFirst();
  return row === undefined || row.approved_at === null ? null : { number: row.number, approvedAt: row.approved_at };
};

/** @throws Problem not-found if the version does not exist or the reader cannot see it */
export const oneReportVersion = async (making: Making, id: string): Promise<ReportVersionOut> => {
  const [reportVersion] = await reportVersionsOf(making, { id });
  if (reportVersion === undefined) throw new Problem("not-found");
  return reportVersion;
};

/**
 * Reads a version as it was frozen, without later changes. @throws Problem not-found if the version does not exist or the reader
 * cannot see it
 */
export const reportVersionById = async (tx: Tx, workspace: string, id: string): Promise<Frozen & { readonly frozenAt: Date }> => {
  const [row] = await rowsOf(tx, workspace, { id });
  if (row === undefined) throw new Problem("not-found");
  return asFrozen(row);
};

/** A version with its assessment, and the part of it that can be released. */
export interface VersionToRelease {
  readonly reportVersion: ReportVersionOut;
  readonly assessment: Assessment;
  /**
   * The result of the chapter's `toRelease`, stored when the version was frozen. Null if the version was frozen by a release of the program that
   * did not store it.
   */
  readonly stored: unknown;
  /** The options with which the version was made, and the title of its document. */
  readonly asFrozen: () => Promise<{ readonly made: ForOthers | null; readonly title: string }>;
}

/** @throws Problem not-found if the version does not exist or the reader cannot see it */
export const versionToRelease = async (making: Making, id: string): Promise<VersionToRelease> => {
  const { tx, params } = making;
  const reportVersion = await oneReportVersion(making, id);
  const row = await tx
    .selectFrom("assessment.report_version")
    .select(["assessment_id", "register"])
    .where("workspace_id", "=", params.workspace)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return {
    reportVersion,
    assessment: await assessmentById(tx, params.workspace, row.assessment_id),
    stored: row.register,
    asFrozen: async () => {
      const document = await documentOf(tx, params.workspace, id);
      return { made: madeOf(tx, await reportVersionById(tx, params.workspace, id), document), title: document.subtitle };
    },
  };
};

export const routes = [
  implement(listReportVersions, async (ctx) => {
    const { tx, params, settings, audited } = ctx;
    await assessmentById(tx, params.workspace, params.assessment);
    const reportVersions = await reportVersionsOf(ctx, { assessment: params.assessment });
    audited(reportVersions.map((reportVersion) => reportVersion.id));
    const chapters = chaptersInOrder(tx).map(({ name, step = null, redacted = false }) => ({ name, step, redacted }));
    return { reportVersions, frozen: await frozenOf(tx, params.assessment), most: settings.limits.versions, chapters };
  }),
];
