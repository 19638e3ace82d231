/**
 * Tests that an account with many jobs delays only its own jobs: the test requests forty files as a guest, then one file as the
 * focal point. Also tests that a request above a limit is refused with a reason.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getSpace } from "#platform/contract/transfer.ts";
import {
  cancelRender,
  commentReportVersion,
  freezeReportVersion,
  getRender,
  listReportVersions,
  renderReportVersion,
} from "#modules/assessment/contract/report-version.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { startJobs, type JobContext, type TaskHandler } from "#platform/server/jobs/index.ts";
import { testApplication, type TestApplicationOptions } from "./testing.ts";
import { reportVersionsHere } from "./testing-report.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

const desk = async (t: { after(run: () => Promise<void>): void }, options: TestApplicationOptions = {}) => {
  const app = await testApplication(t, options);
  const [amara, bruno] = [await app.as("amara"), await app.as("bruno")];
  const workspace = app.demonstration?.velmara ?? assert.fail();
  const [assessment] = (await amara.call(listAssessments, { params: { workspace } })).assessments;
  assert.ok(assessment);
  const at = { workspace, assessment: assessment.id };
  return { app, amara, bruno, workspace, at, ...reportVersionsHere(amara, at) };
};

test("forty files of a guest delay the focal point's report by one or two jobs at most", async (t) => {
  const { app, amara, bruno, workspace, freeze } = await desk(t);
  const reportVersions: string[] = [];
  for (let n = 0; n < 5; n += 1) reportVersions.push((await freeze()).id);
  const ask = (by: typeof amara, reportVersion: string, format: "pdf" | "docx") =>
    by.call(renderReportVersion, { params: { workspace, reportVersion }, body: { format } });
  const kept = new Set<string>();
  for (let n = 0; n < 40; n += 1)
    await ask(bruno, reportVersions[n % 5] ?? "", n % 2 === 0 ? "pdf" : "docx").then(
      ({ id }) => kept.add(id),
      (error: unknown) => assert.ok(refused("too-many-jobs")(error), String(error)),
    );
  assert.equal(kept.size, 8, "ten files were requested repeatedly: eight wait, the other requests are refused");
  const hers = await ask(amara, (await freeze()).id, "docx");

  const order: string[] = [];
  let left = 9;
  const ended = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const listening = (handle: TaskHandler): TaskHandler =>
    Object.assign(async (payload: unknown, ctx: JobContext) => {
      const { render } = payload as { render: string };
      order.push(render);
      if (render === hers.id) begun.resolve();
      await handle(payload, ctx);
      if ((left -= 1) === 0) ended.resolve();
    }, handle);
  const jobs = await startJobs(app.db, { "assessment.render": listening(app.tasks["assessment.render"] ?? assert.fail()) });
  t.after(() => jobs.stop());
  await begun.promise;
  assert.ok(order.indexOf(hers.id) <= 2, `hers began after ${order.indexOf(hers.id)} others`);
  // cancelled, because the test does not need the files
  for (const job of [hers.id, ...kept]) await bruno.call(cancelRender, { params: { workspace, job } });
  await ended.promise;
});

test("if two people request the same version in the same format, there is one job and one file; if the first person cancels, the second still gets the file", async (t) => {
  const { amara, bruno, workspace, freeze } = await desk(t);
  const reportVersion = (await freeze()).id;
  const ask = (by: typeof amara, format: "pdf" | "docx" = "pdf") =>
    by.call(renderReportVersion, { params: { workspace, reportVersion }, body: { format } });
  const first = await ask(bruno);
  assert.equal((await ask(bruno)).id, first.id);
  assert.notEqual((await ask(bruno, "docx")).id, first.id);
  assert.equal((await ask(amara)).id, first.id);
  const give = (by: typeof amara, job: string) => by.call(cancelRender, { params: { workspace, job } });
  const state = async (job: string) => (await amara.call(getRender, { params: { workspace, job } })).state;
  await give(bruno, first.id);
  assert.equal(await state(first.id), "waiting", "Amara still waits for the file");
  const alone = await ask(bruno, "docx");
  await give(bruno, alone.id);
  assert.equal(await state(alone.id), "cancelled");
  assert.notEqual((await ask(bruno, "docx")).id, alone.id, "after a cancellation, a new request starts a new job");
  // the file contains the State's comments, so after a comment it is a different file
  await amara.call(commentReportVersion, { params: { workspace, reportVersion }, body: { commandId: command(), words: said("Not yet.") } });
  assert.notEqual((await ask(amara)).id, first.id);
});

test("the number of versions and the size of a workspace have limits, and a notice appears before they are reached", async (t) => {
  const limits = { versions: 3, workspaceBytes: 2_000_000_000 };
  const { app, amara, workspace, at, freeze } = await desk(t, { settings: { limits } });
  const space = () => amara.call(getSpace, { params: { workspace } });
  const empty = await space();
  assert.equal(empty.most, limits.workspaceBytes);
  for (let n = 0; n < 3; n += 1) await freeze();
  const { frozen, most } = await amara.call(listReportVersions, { params: at });
  assert.deepEqual([frozen, most], [3, 3]);
  await assert.rejects(
    amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "en" } }),
    refused("too-many-versions"),
  );
  const { used } = await space();
  assert.ok(used > empty.used, "versions use storage");
  // the test changes the settings object of the application: lowering a limit has the same effect as reaching it
  Object.assign(app.services.settings, { limits: { versions: 200, workspaceBytes: used } });
  await assert.rejects(
    amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "fr" } }),
    refused("workspace-full"),
  );
  const [reportVersion] = (await amara.call(listReportVersions, { params: at })).reportVersions;
  await assert.rejects(
    amara.call(renderReportVersion, { params: { workspace, reportVersion: reportVersion?.id ?? "" }, body: { format: "pdf" } }),
    refused("workspace-full"),
  );
});
