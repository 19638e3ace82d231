/**
 * Changes the status of a report version: draft, comments of the State, cleared, approved. Each status has a date and the name of a person. The
 * frozen text never changes, and an approval refers to the exact version by its digest.
 */
import {
  approveReportVersion,
  clearReportVersion,
  commentReportVersion,
  type ReportVersion,
  type ReportVersionStep,
} from "../../contract/report-version.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Text } from "#platform/contract/values.ts";
import { sql } from "kysely";
import type * as z from "zod/mini";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import type { Making } from "./assessment-document.ts";
import { oneReportVersion } from "./report-versions.ts";

type ReportVersionOut = z.infer<typeof ReportVersion>;

/**
 * Reads the report version and locks it until the end of the transaction. @throws Problem not-found if the reader cannot see the
 * report version; version-approved if it is already approved
 */
const underWay = async (making: Making, id: string): Promise<ReportVersionOut> => {
  const { tx } = making;
  const { workspace } = making.params;
  await sql`select 1 from assessment.report_version where workspace_id = ${workspace} and id = ${id} for update`.execute(tx);
  const reportVersion = await oneReportVersion(making, id);
  if (reportVersion.status === "approved") throw new Problem("version-approved", { details: { number: reportVersion.number } });
  return reportVersion;
};

/** @throws Problem version-stale if the digest belongs to another version, or if the text of this version would be different now */
const sameAs = ({ digest, since, number }: ReportVersionOut, read: string): void => {
  if (digest !== read || since === "differs") throw new Problem("version-stale", { details: { number } });
};

interface Point {
  readonly status: ReportVersionStep["status"];
  readonly at: Date;
  readonly words?: Text;
}

const moveTo = async (
  tx: Tx,
  workspace: string,
  reportVersion: ReportVersionOut,
  actor: Actor,
  { status, at, words }: Point,
): Promise<void> => {
  const by = actor.kind === "account" ? actor.name : null;
  await tx
    .insertInto("assessment.report_version_step")
    .values({
      workspace_id: workspace,
      id: newId(),
      report_version_id: reportVersion.id,
      status,
      at,
      by_whom: by,
      words: words?.text.trim() ?? null,
      words_lang: words?.lang ?? null,
      visibility: tlpRank(reportVersion.marking),
      created_by: actorForAudit(actor),
    })
    .execute();
  await tx
    .updateTable("assessment.report_version")
    .set(status === "approved" ? { status, approved_at: at, approved_by: by } : { status })
    .where("workspace_id", "=", workspace)
    .where("id", "=", reportVersion.id)
    .execute();
};

export const routes = [
  implement(commentReportVersion, async (ctx) => {
    const { tx, params, body, actor, audited, now } = ctx;
    const before = await underWay(ctx, params.reportVersion);
    rejectOperationalDetail({ words: body.words });
    await moveTo(tx, params.workspace, before, actor, { status: "comments", at: now(), words: body.words });
    audited([params.reportVersion]);
    return oneReportVersion(ctx, params.reportVersion);
  }),
  implement(clearReportVersion, async (ctx) => {
    const { tx, params, body, actor, audited, now } = ctx;
    const before = await underWay(ctx, params.reportVersion);
    if (before.status === "cleared") throw new Problem("version-step", { details: { number: before.number } });
    sameAs(before, body.digest);
    await moveTo(tx, params.workspace, before, actor, { status: "cleared", at: now() });
    audited([params.reportVersion]);
    return oneReportVersion(ctx, params.reportVersion);
  }),
  implement(approveReportVersion, async (ctx) => {
    const { tx, params, body, actor, audited, now } = ctx;
    const before = await underWay(ctx, params.reportVersion);
    sameAs(before, body.digest);
    // first, the State must declare that its comments are settled
    if (before.status === "comments") throw new Problem("version-step", { details: { number: before.number } });
    await moveTo(tx, params.workspace, before, actor, { status: "approved", at: now() });
    audited([params.reportVersion]);
    return oneReportVersion(ctx, params.reportVersion);
  }),
];
