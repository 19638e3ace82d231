/**
 * Tests what a reader sees about an approved version in two cases: after ordinary follow-up, and after a change of the version's
 * content.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  approveReportVersion,
  freezeReportVersion,
  listReportVersionChanges,
  listReportVersions,
} from "#modules/assessment/contract/report-version.ts";
import { previewRelease, releaseRegister } from "#modules/threat/contract/release-register.ts";
import { tlpRank, tlpLabels } from "#platform/contract/markings.ts";
import { adoptMeasure, draftMeasure, submitMeasure, writeRightsTest } from "#modules/policy/contract/policy.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { listRecommendations, replyTo, reportProgress } from "#modules/recommendation/contract/recommendation.ts";
import { changeScenario, listScenarios, draftScenario } from "#modules/threat/contract/threat.ts";
import { answersBut, measureNamed } from "#modules/policy/server/testing.ts";
import { fieldsOf, releaseDesk } from "#modules/threat/server/testing-release.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

const inOrder = (rows: readonly (readonly unknown[])[]) => rows.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

test("a reply, a progress report and an adopted new measure are listed with their records; the approved version stays up to date", async (t) => {
  const { app, amara, dalia, params, at, reportVersion, choice } = await releaseDesk(t);
  const elif = await app.as("elif");
  const here = { params: { ...params, reportVersion: reportVersion.id } };
  const standing = async () =>
    (await amara.call(listReportVersions, { params: at })).reportVersions.find(({ id }) => id === reportVersion.id) ?? assert.fail();
  const changes = async () => (await amara.call(listReportVersionChanges, here)).changes;
  const approved = await amara.call(previewRelease, { ...here, body: choice });
  assert.deepEqual([(await standing()).since, await changes()], ["same", []]);

  const { recommendations } = await amara.call(listRecommendations, { params: at });
  const [first, second] = recommendations.filter(({ reply }) => reply === null);
  assert.ok(first && second, "the demonstration has two recommendations without an answer");
  const answered = { params: { ...params, recommendation: first.id } };
  await amara.call(replyTo, {
    ...answered,
    body: { commandId: command(), answer: "accepted", reason: said("It is under way."), byWhom: "Council", on: "2026-11-27" },
  });
  const reported = { params: { ...params, recommendation: second.id } };
  await amara.call(reportProgress, {
    ...reported,
    body: {
      commandId: command(),
      status: "under-way",
      words: said("A unit was named."),
      byWhom: "Council",
      on: "2026-11-27",
      evidence: [],
    },
  });
  const lead = (await amara.call(listAgencies, { params })).agencies[0]?.id ?? assert.fail();
  const draft = await amara.call(draftMeasure, {
    params: at,
    body: { commandId: command(), ...measureNamed("One desk for requests of schools", { marking: "TLP:AMBER", lead }) },
  });
  const measure = { params: { ...params, measure: draft.id } };
  const submitted = await amara.call(submitMeasure, { ...measure, body: { expectedRev: draft.rev } });
  const tested = await elif.call(writeRightsTest, {
    ...measure,
    body: { measureRev: submitted.rev, expectedRev: null, answers: answersBut() },
  });
  const adopted = await dalia.call(adoptMeasure, { ...measure, body: { commandId: command(), expectedRev: tested.rev } });
  assert.equal(adopted.status, "adopted");

  const now = await standing();
  assert.deepEqual([now.status, now.since, now.differs], ["approved", "follow-up", []]);
  const told = await changes();
  assert.deepEqual(
    inOrder(told.map(({ chapter, what, id, code }) => [chapter, what, id, code])),
    inOrder([
      ["measures", "measure-added", draft.id, draft.code],
      ["measures", "measure-adopted", draft.id, draft.code],
      ["measures", "measure-tested", draft.id, draft.code],
      ["recommendations", "recommendation-answered", first.id, `R${first.number}`],
      ["recommendations", "recommendation-reported", second.id, `R${second.number}`],
    ]),
  );
  assert.deepEqual(told.find(({ what }) => what === "measure-adopted")?.title, adopted.title);
  const still = await amara.call(previewRelease, { ...here, body: choice });
  assert.equal(still.digest, approved.digest);
  await amara.call(releaseRegister, { ...here, body: { commandId: command(), ...choice, digest: still.digest, reason: null } });
});

test("after a scenario was rewritten a new version is recommended, and the approved version can still be released; readers without clearance see nothing", async (t) => {
  const { app, amara, dalia, bruno, params, at, reportVersion, choice } = await releaseDesk(t);
  const here = { params: { ...params, reportVersion: reportVersion.id } };
  const approved = await amara.call(previewRelease, { ...here, body: choice });
  const [scenario] = (await amara.call(listScenarios, { params: at })).scenarios;
  assert.ok(scenario);
  for (const marking of tlpLabels)
    await amara.call(draftScenario, {
      params: at,
      body: { commandId: command(), ...fieldsOf(scenario), title: said(`Planted ${marking}`), sources: [], marking },
    });
  const rewritten = await amara.call(changeScenario, {
    params: { ...params, scenario: scenario.id },
    body: { ...fieldsOf(scenario), expectedRev: scenario.rev, status: "ready", title: said("Another title") },
  });

  for (const reader of [amara, dalia, bruno]) {
    const { reportVersions } = await reader.call(listReportVersions, { params: at });
    const { since, differs } = reportVersions.find(({ id }) => id === reportVersion.id) ?? assert.fail();
    assert.deepEqual([since, differs.includes("register"), differs.includes("recommendations")], ["differs", true, false]);
    const { changes } = await reader.call(listReportVersionChanges, here);
    const titles = changes.map(({ title }) => title?.text);
    for (const label of tlpLabels)
      assert.equal(titles.includes(`Planted ${label}`), tlpRank(label) <= tlpRank(reportVersion.marking), label);
    assert.ok(changes.some(({ what, id, title }) => what === "scenario-changed" && id === scenario.id && title?.text === "Another title"));
    assert.ok(changes.every(({ marking }) => tlpRank(marking) <= tlpRank(reportVersion.marking)));
  }
  assert.ok(tlpRank(reportVersion.marking) < tlpRank("TLP:RED"), "some planted records are above the marking of the version");

  const still = await amara.call(previewRelease, { ...here, body: choice });
  assert.equal(still.digest, approved.digest, "the content to release is the approved content");
  const draft = await amara.call(freezeReportVersion, {
    params: at,
    body: { commandId: command(), language: "en", maxMarking: reportVersion.marking },
  });
  await amara.call(changeScenario, {
    params: { ...params, scenario: scenario.id },
    body: { ...fieldsOf(rewritten), expectedRev: rewritten.rev, status: "ready", title: said("A third title") },
  });
  await assert.rejects(
    dalia.call(approveReportVersion, { params: { ...params, reportVersion: draft.id }, body: { digest: draft.digest } }),
    refused("version-stale"),
    "an outdated draft cannot be approved",
  );

  // the marking of the version is raised, so a reader without clearance can no longer see it
  const [, other] = (await amara.call(listScenarios, { params: at })).scenarios;
  assert.ok(other);
  await amara.call(changeScenario, {
    params: { ...params, scenario: other.id },
    body: { ...fieldsOf(other), expectedRev: other.rev, status: "ready", marking: "TLP:RED" },
  });
  const later = await amara.call(previewRelease, { ...here, body: choice });
  assert.ok(!later.payload.scenarios.some(({ title }) => title.text === other.title.text));
  assert.equal(later.payload.scenarios.length, approved.payload.scenarios.length - 1);
  await assert.rejects(bruno.call(listReportVersionChanges, here), refused("not-found"));
  assert.deepEqual(
    app.logged.filter((line) => line.includes("Error")),
    [],
  );
});
