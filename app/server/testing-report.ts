/** Versions of the report of the demonstration's assessment, frozen over HTTP and read as stored; for tests only. */
import assert from "node:assert/strict";
import {
  downloadRender,
  freezeReportVersion,
  getRender,
  listReportVersions,
  renderReportVersion,
} from "#modules/assessment/contract/report-version.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import type { ReportDocument, Words } from "#platform/server/reports/index.ts";
import { calculatedDemonstration } from "./testing-calculated.ts";
import { testApplication, type TestApplication } from "./testing.ts";
import { runJobs, type RunningJobs } from "./testing-jobs.ts";
import { command } from "#platform/server/testing-values.ts";

export const textOf = (words: Words): string => (typeof words === "string" ? words : words.text);

/** Reads the stored document of a version with any marking. */
export const documentOf = (app: TestApplication, workspace: string, reportVersion: string): Promise<ReportDocument> =>
  app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    const row = await tx
      .selectFrom("assessment.report_version")
      .select("document")
      .where("workspace_id", "=", workspace)
      .where("id", "=", reportVersion)
      .executeTakeFirstOrThrow();
    return row.document as unknown as ReportDocument;
  });

/** The text of each heading of a level, in order. */
export const headingsOf = (document: ReportDocument, level: 1 | 2 | 3): string[] =>
  document.sections.flatMap((block) => (block.kind === "heading" && block.level === level ? [textOf(block.text)] : []));

export const reportVersionsHere = (page: Browser, at: { workspace: string; assessment: string }) => {
  const freeze = (language = "en") => page.call(freezeReportVersion, { params: at, body: { commandId: command(), language } });
  const since = async (id: string) => {
    const { reportVersions } = await page.call(listReportVersions, { params: at });
    return (reportVersions.find((reportVersion) => reportVersion.id === id) ?? assert.fail("the edition is not listed")).since;
  };
  return { freeze, since };
};

/** Requests a file of a version, waits until the job has rendered it, and downloads it. */
export const fileOf = async (
  { app, jobs, page }: { readonly app: TestApplication; readonly jobs: RunningJobs; readonly page: Browser },
  { workspace, reportVersion }: { readonly workspace: string; readonly reportVersion: string },
  format: "pdf" | "docx",
) => {
  const { id: job } = await page.call(renderReportVersion, { params: { workspace, reportVersion }, body: { format } });
  const { state } = await jobs.until(format, async () => {
    const now = await page.call(getRender, { params: { workspace, job } });
    return now.state === "waiting" || now.state === "running" ? null : now;
  });
  assert.equal(state, "done", app.logged.join("\n"));
  return page.send("GET", page.address(downloadRender, { params: { workspace, job } }));
};

/** The demonstration with its ranking and calculation, and with running jobs. */
export const reportDesk = async (t: { after(run: () => Promise<void>): void }) => {
  const app = await testApplication(t, { filled: calculatedDemonstration() });
  const jobs = await runJobs(t, app);
  const [amara, bruno] = [await app.as("amara"), await app.as("bruno")];
  const workspace = app.demonstration?.velmara ?? assert.fail();
  const [assessment] = (await amara.call(listAssessments, { params: { workspace } })).assessments;
  assert.ok(assessment);
  const at = { workspace, assessment: assessment.id };
  return { app, jobs, amara, bruno, at, assessment, ...reportVersionsHere(amara, at) };
};
