/** Editions of the demonstration's assessment, frozen over HTTP and read as they are kept; for tests only. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { freezeEdition, listEditions } from "@counterpart/contract/edition";
import { getEffect } from "@counterpart/contract/effect";
import { listRankings } from "@counterpart/contract/priority";
import { listAssessments } from "@counterpart/contract/threat";
import type { Browser } from "./platform/http/testing.ts";
import { startJobs } from "./platform/jobs/index.ts";
import type { ReportDocument, Words } from "./platform/reports/index.ts";
import { testApplication, type TestApplication } from "./testing.ts";

export const command = (): string => randomBytes(16).toString("base64url");
export const said = (text: string, lang = "en") => ({ text, lang });
export const textOf = (words: Words): string => (typeof words === "string" ? words : words.text);

/** As it is kept, whatever its marking. */
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

/** Headings of a level, in order; the report's own words. */
export const headingsOf = (document: ReportDocument, level: 1 | 2 | 3): string[] =>
  document.sections.flatMap((block) => (block.kind === "heading" && block.level === level ? [textOf(block.text)] : []));

export const editionsHere = (page: Browser, at: { workspace: string; assessment: string }) => {
  const freeze = (language = "en") => page.call(freezeEdition, { params: at, body: { commandId: command(), language } });
  const stale = async (id: string): Promise<boolean> => {
    const { editions } = await page.call(listEditions, { params: at });
    return (editions.find((edition) => edition.id === id) ?? assert.fail("the edition is not listed")).stale;
  };
  return { freeze, stale };
};

/** The demonstration with its jobs running, its ranking made and its calculation too. */
export const reportDesk = async (t: { after(run: () => Promise<void>): void }) => {
  const app = await testApplication(t);
  const jobs = await startJobs(app.db, app.tasks);
  t.after(() => jobs.stop());
  const [amara, bruno] = [await app.as("amara"), await app.as("bruno")];
  const workspace = app.demonstration?.velmara ?? assert.fail();
  const [assessment] = (await amara.call(listAssessments, { params: { workspace } })).assessments;
  assert.ok(assessment);
  const at = { workspace, assessment: assessment.id };
  for (const end = Date.now() + 60_000; ; await sleep(50)) {
    const { rankings } = await amara.call(listRankings, { params: at });
    const { calculations } = await amara.call(getEffect, { params: at });
    if ([rankings, calculations].every((made) => made.some(({ state }) => state === "done"))) break;
    assert.ok(Date.now() < end, "the demonstration's ranking and calculation took longer than a minute");
  }
  return { app, amara, bruno, at, assessment, ...editionsHere(amara, at) };
};
