/** Versions of the report of the demonstration's assessment, frozen over HTTP and read as stored; for tests only. */
import assert from "node:assert/strict";
import { downloadRender, freezeEdition, getRender, listEditions, renderEdition } from "#modules/assessment/contract/edition.ts";
import { getEffect } from "#modules/effect/contract/effect.ts";
import { listRankings } from "#modules/priority/contract/priority.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import type { ReportDocument, Words } from "#platform/server/reports/index.ts";
import { testApplication, type TestApplication } from "./testing.ts";
import { runJobs, type RunningJobs } from "./testing-jobs.ts";
import { command } from "#platform/server/testing-values.ts";

export const textOf = (words: Words): string => (typeof words === "string" ? words : words.text);

/** Reads the stored document of a version with any marking. */
export const documentOf = (app: TestApplication, workspace: string, edition: string): Promise<ReportDocument> =>
  app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    const row = await tx
      .selectFrom("threat.edition")
      .select("document")
      .where("workspace_id", "=", workspace)
      .where("id", "=", edition)
      .executeTakeFirstOrThrow();
    return row.document as unknown as ReportDocument;
  });

/** The text of each heading of a level, in order. */
export const headingsOf = (document: ReportDocument, level: 1 | 2 | 3): string[] =>
  document.sections.flatMap((block) => (block.kind === "heading" && block.level === level ? [textOf(block.text)] : []));

export const editionsHere = (page: Browser, at: { workspace: string; assessment: string }) => {
  const freeze = (language = "en") => page.call(freezeEdition, { params: at, body: { commandId: command(), language } });
  const since = async (id: string) => {
    const { editions } = await page.call(listEditions, { params: at });
    return (editions.find((edition) => edition.id === id) ?? assert.fail("the edition is not listed")).since;
  };
  return { freeze, since };
};

/** A file of a version: requested, rendered by its job, downloaded. */
export const fileOf = async (
  { app, jobs, page }: { readonly app: TestApplication; readonly jobs: RunningJobs; readonly page: Browser },
  { workspace, edition }: { readonly workspace: string; readonly edition: string },
  format: "pdf" | "docx",
) => {
  const { id: job } = await page.call(renderEdition, { params: { workspace, edition }, body: { format } });
  const { state } = await jobs.until(format, async () => {
    const now = await page.call(getRender, { params: { workspace, job } });
    return now.state === "waiting" || now.state === "running" ? null : now;
  });
  assert.equal(state, "done", app.logged.join("\n"));
  return page.send("GET", page.address(downloadRender, { params: { workspace, job } }));
};

/** The demonstration with running jobs, after its ranking and calculation were made. */
export const reportDesk = async (t: { after(run: () => Promise<void>): void }) => {
  const app = await testApplication(t);
  const jobs = await runJobs(t, app);
  const [amara, bruno] = [await app.as("amara"), await app.as("bruno")];
  const workspace = app.demonstration?.velmara ?? assert.fail();
  const [assessment] = (await amara.call(listAssessments, { params: { workspace } })).assessments;
  assert.ok(assessment);
  const at = { workspace, assessment: assessment.id };
  await jobs.until("the demonstration's ranking and calculation", async () => {
    const { rankings } = await amara.call(listRankings, { params: at });
    const { calculations } = await amara.call(getEffect, { params: at });
    return [rankings, calculations].every((made) => made.some(({ state }) => state === "done")) || null;
  });
  return { app, jobs, amara, bruno, at, assessment, ...editionsHere(amara, at) };
};
