/**
 * Evidence of a State's report: its endpoints, the duty of the second person, and the deletion of its files twelve months after the
 * last verification of the report.
 */
import { sql } from "kysely";
import { Problem } from "#platform/contract/problems.ts";
import { endEvidenceOf, evidenceDuty, evidenceRoutes, type Found } from "#platform/server/evidence/index.ts";
import type { FileStore } from "#platform/server/files/index.ts";
import type { Sweep } from "#platform/server/sweeps/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { openReportEvidence, reportEvidence } from "../../contract/evidence.ts";

const table = sql`recommendation.report`;

/** The report that the evidence belongs to, with the marking of its recommendation. @throws Problem not-found */
const reportInSight = async (tx: Tx, workspace: string, report: string): Promise<Found> => {
  const row = await tx
    .selectFrom("recommendation.report")
    .select(["visibility", "recommendation_id"])
    .where("workspace_id", "=", workspace)
    .where("id", "=", report)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return { visibility: row.visibility, shownIn: row.recommendation_id };
};

export const routes = evidenceRoutes(reportEvidence, reportInSight, openReportEvidence);
export const evidenceToLookAt = evidenceDuty(reportEvidence, {
  table,
  page: "/recommendations/$recommendation",
  of: { kind: "recommendation", column: "recommendation_id" },
});
export const endReportEvidence = (files: FileStore): Sweep =>
  endEvidenceOf(files, {
    action: "recommendation.end-evidence",
    failed: "Evidence of reports whose time is over was not deleted",
    kind: reportEvidence.kind,
    table,
    ended: sql`(select max(v.created_at) from recommendation.verification v where v.workspace_id = r.workspace_id and v.report_id = r.id)`,
  });
