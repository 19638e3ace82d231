/**
 * Tests a report version from the register to the file. The version is frozen, approved by its digest and compared after a change. A worker makes
 * the file in both formats, and the test reads both files.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  approveReportVersion,
  clearReportVersion,
  commentReportVersion,
  freezeReportVersion,
  listReportVersions,
} from "../../contract/report-version.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeScenario, listScenarios } from "#modules/threat/contract/threat.ts";
import { listAssessments } from "../../contract/assessment.ts";
import { checkpointForm, newestCheckpoint } from "#platform/server/audit/index.ts";
import { checkpointAll } from "#platform/server/audit/testing.ts";
import { testApplication } from "#app/server/testing.ts";
import { calculatedDemonstration } from "#app/server/testing-calculated.ts";
import { runJobs } from "#app/server/testing-jobs.ts";
import { fileOf } from "#app/server/testing-report.ts";
import { command, velmara, refused } from "#platform/server/testing-values.ts";

test("a report version is frozen, approved by its digest, compared after a change, and downloaded as PDF and Word", async (t) => {
  const app = await testApplication(t, { filled: calculatedDemonstration() });
  const jobs = await runJobs(t, app);
  const amara = await app.as("amara");
  const dalia = await app.as("dalia");
  const where = { workspace: velmara };
  const [assessment] = (await amara.call(listAssessments, { params: where })).assessments;
  assert.ok(assessment);
  const at = { ...where, assessment: assessment.id };

  await checkpointAll(app.db);
  const newest = () => app.db.transaction({ workspace: velmara, account: null, clearance: 0 }, newestCheckpoint);
  assert.match((await newest())?.text ?? "", checkpointForm);
  const reportVersion = await amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "ar" } });
  assert.deepEqual([reportVersion.number, reportVersion.status, reportVersion.since, reportVersion.language], [1, "draft", "same", "ar"]);
  const document = async (id: string): Promise<{ checkpoint?: string }> =>
    (await app.db.as("administrator", "select document from assessment.report_version where id = $1", [id])).rows[0].document;
  assert.equal(
    (await document(reportVersion.id)).checkpoint,
    (await newest())?.text,
    "the version has the checkpoint of the time at which it was frozen",
  );
  await checkpointAll(app.db);
  assert.notEqual((await document(reportVersion.id)).checkpoint, (await newest())?.text, "a later checkpoint does not replace it");
  const same = await amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "ar" } });
  assert.notEqual(same.digest, reportVersion.digest, "the digest covers the version number");

  await assert.rejects(
    amara.call(approveReportVersion, { params: { ...where, reportVersion: reportVersion.id }, body: { digest: reportVersion.digest } }),
    (e: unknown) => e instanceof Problem && e.code === "no-access",
  );
  await assert.rejects(
    dalia.call(approveReportVersion, { params: { ...where, reportVersion: reportVersion.id }, body: { digest: same.digest } }),
    (e: unknown) => e instanceof Problem && e.code === "version-stale",
  );
  await amara.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "en" } });
  const approved = await dalia.call(approveReportVersion, {
    params: { ...where, reportVersion: reportVersion.id },
    body: { digest: reportVersion.digest },
  });
  assert.deepEqual([approved.status, approved.approvedBy, approved.digest], ["approved", "Dalia", reportVersion.digest]);

  for (const [format, magic] of [
    ["pdf", "%PDF"],
    ["docx", "PK"],
  ] as const) {
    const file = await fileOf({ app, jobs, page: amara }, { ...where, reportVersion: reportVersion.id }, format);
    assert.equal(file.status, 200);
    assert.ok(file.text.startsWith(magic));
    assert.match(String(file.headers["content-disposition"]), new RegExp(`assessment-1-ar\\.${format}`));
  }

  const [scenario] = (await amara.call(listScenarios, { params: at })).scenarios;
  assert.ok(scenario);
  const {
    id,
    rev,
    code: _c,
    assessment: _a,
    status: _s,
    group: _g,
    mergedInto: _m,
    withdrawnReason: _w,
    translations: _t,
    updatedAt: _u,
    ...fields
  } = scenario;
  await amara.call(changeScenario, {
    params: { ...where, scenario: id },
    body: { ...fields, expectedRev: rev, status: "ready", title: { text: "Another title", lang: "en" } },
  });
  const { reportVersions } = await amara.call(listReportVersions, { params: at });
  assert.deepEqual(
    reportVersions.map((e) => [e.number, e.differs.includes("register")]),
    [
      [3, true],
      // the Arabic versions contain the translation, which has not changed
      [2, false],
      [1, false],
    ],
  );
});

test("each status of a report version has a date and a name, from draft to approved; a guest cannot comment", async (t) => {
  const app = await testApplication(t);
  const [amara, bruno, dalia] = [await app.as("amara"), await app.as("bruno"), await app.as("dalia")];
  const where = { workspace: velmara };
  const [assessment] = (await amara.call(listAssessments, { params: where })).assessments;
  assert.ok(assessment);
  const at = { ...where, assessment: assessment.id };
  const reportVersion = await bruno.call(freezeReportVersion, { params: at, body: { commandId: command(), language: "en" } });
  const here = { params: { ...where, reportVersion: reportVersion.id } };
  const { digest } = reportVersion;
  const say = (text: string) => ({ commandId: command(), words: { text, lang: "en" } });

  await assert.rejects(bruno.call(commentReportVersion, { ...here, body: say("Fine.") }), refused("no-access"));
  await assert.rejects(bruno.call(clearReportVersion, { ...here, body: { digest } }), refused("no-access"));
  await assert.rejects(
    amara.call(commentReportVersion, { ...here, body: say("Write to a.person@example.org first.") }),
    refused("reads-like-a-method"),
  );
  await amara.call(commentReportVersion, { ...here, body: say("Step 2 names an agency that was renamed.") });
  const commented = await dalia.call(commentReportVersion, { ...here, body: say("The second table needs a source.") });
  assert.deepEqual(
    [commented.status, commented.digest, commented.steps.map(({ by, words }) => [by, words?.text])],
    [
      "comments",
      digest,
      [
        ["Amara", "Step 2 names an agency that was renamed."],
        ["Dalia", "The second table needs a source."],
      ],
    ],
  );
  await assert.rejects(
    dalia.call(approveReportVersion, { ...here, body: { digest } }),
    refused("version-step"),
    "the State's comments are not settled",
  );
  await assert.rejects(amara.call(clearReportVersion, { ...here, body: { digest: "another" } }), refused("version-stale"));
  assert.equal((await amara.call(clearReportVersion, { ...here, body: { digest } })).status, "cleared");
  await assert.rejects(amara.call(clearReportVersion, { ...here, body: { digest } }), refused("version-step"));
  const approved = await dalia.call(approveReportVersion, { ...here, body: { digest } });
  assert.deepEqual(
    approved.steps.map(({ status, by }) => [status, by]),
    [
      ["comments", "Amara"],
      ["comments", "Dalia"],
      ["cleared", "Amara"],
      ["approved", "Dalia"],
    ],
  );
  assert.equal(approved.steps.at(-1)?.at, approved.approvedAt);
  for (const late of [commentReportVersion, clearReportVersion] as const)
    await assert.rejects(
      late === commentReportVersion
        ? amara.call(late, { ...here, body: say("Late.") })
        : amara.call(clearReportVersion, { ...here, body: { digest } }),
      refused("version-approved"),
    );
});

test("a less strict version needs its own title; no version exceeds the clearance; approving one approves no report", async (t) => {
  const app = await testApplication(t);
  const [amara, bruno, dalia] = [await app.as("amara"), await app.as("bruno"), await app.as("dalia")];
  const where = { workspace: velmara };
  const [assessment] = (await amara.call(listAssessments, { params: where })).assessments;
  assert.ok(assessment);
  assert.equal(assessment.marking, "TLP:AMBER");
  const params = { ...where, assessment: assessment.id };
  const freeze = (page: typeof amara, maxMarking: "TLP:GREEN" | "TLP:AMBER" | "TLP:RED" | null) =>
    page.call(freezeReportVersion, { params, body: { commandId: command(), language: "en", maxMarking } });
  await assert.rejects(freeze(amara, "TLP:GREEN"), refused("version-below-assessment"));
  await assert.rejects(freeze(bruno, "TLP:RED"), refused("marking-forbids"));
  const forOthers = await freeze(amara, "TLP:AMBER");
  assert.deepEqual([forOthers.maxMarking, forOthers.marking, (await freeze(amara, null)).maxMarking], ["TLP:AMBER", "TLP:AMBER", null]);
  await dalia.call(approveReportVersion, { params: { ...where, reportVersion: forOthers.id }, body: { digest: forOthers.digest } });
  assert.equal((await amara.call(listAssessments, { params: where })).assessments[0]?.approved, null);
});
