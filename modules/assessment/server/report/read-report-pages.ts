/**
 * Returns the two pages in words of a frozen version. The document is read with the clearance of the version's marking, so no stricter record is
 * read.
 */
import { readReportPages, ReportPages } from "../../contract/report-pages.ts";
import { Problem } from "#platform/contract/problems.ts";
import { implement } from "#platform/server/http/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import type { ReportDocument } from "#platform/server/reports/index.ts";

export const routes = [
  implement(readReportPages, async ({ tx, params, audited }) => {
    const row = await tx
      .selectFrom("assessment.report_version")
      .select(["id", "number", "assessment_id", "language", "marking", "document"])
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", params.reportVersion)
      .executeTakeFirst();
    if (row === undefined) throw new Problem("not-found");
    const document = row.document as unknown as ReportDocument;
    audited([row.id]);
    return {
      number: row.number,
      assessment: row.assessment_id,
      language: row.language,
      marking: parseTlp(row.marking),
      pages: ReportPages.parse(document.sheets ?? []),
    };
  }),
];
