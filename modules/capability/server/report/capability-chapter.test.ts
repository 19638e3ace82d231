/** Tests step 7 in a report version: if an answer, an agreed level or the list of agencies changes, the chapter's digest changes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { agreeItem, listProfiles } from "../../contract/capability.ts";
import { approveReportVersion, freezeReportVersion, listReportVersions } from "#modules/assessment/contract/report-version.ts";
import { getAssessment, listAssessments } from "#modules/assessment/contract/assessment.ts";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";
import { assessmentRow } from "#modules/assessment/server/index.ts";
import { voiceIn } from "#platform/server/reports/voice.ts";
import { capabilityDesk, given } from "../testing.ts";
import { capabilityChapter } from "./capability-chapter.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

test("the chapter shows areas, unmet safeguards and agreed levels; a later change makes a version differ", async (t) => {
  const { app, amara, bruno, where, agencies, item, answer } = await capabilityDesk(t);
  const dalia = await app.as("dalia");
  const { assessments } = await amara.call(listAssessments, { params: where });
  const assessment = assessments.find(({ scenarios }) => scenarios > 2)?.id ?? "";
  const here = { ...where, assessment };
  const [profile] = (await amara.call(listProfiles, { params: here })).profiles;
  assert.ok(profile, "the demonstration has answered");
  const i18n = await loadLanguages(shippedWords(), () => undefined);
  const record = await amara.call(getAssessment, { params: here });
  const write = (language: string) =>
    app.db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
      assert.ok(await assessmentRow(tx, velmara, assessment));
      return capabilityChapter.write({
        tx,
        workspace: velmara,
        assessment: record,
        voice: voiceIn(i18n, language),
        now: new Date(),
        maxMarking: null,
      });
    });
  for (const [language, area, reason] of [
    ["en", "Oversight and remedy", "nobody reviews by rule"],
    ["ar", "الرقابة والانتصاف", "nobody reviews by rule"],
  ] as const) {
    const told = JSON.stringify(await write(language));
    assert.ok(told.includes(area) && told.includes(reason), language);
    assert.doesNotMatch(told, /capability\.[a-z]|report-steps\./, `${language}: no message id is printed`);
  }

  const differsAfter = async (change: () => Promise<unknown>): Promise<boolean> => {
    const reportVersion = await amara.call(freezeReportVersion, { params: here, body: { commandId: command(), language: "en" } });
    await dalia.call(approveReportVersion, {
      params: { ...where, reportVersion: reportVersion.id },
      body: { digest: reportVersion.digest },
    });
    await change();
    const { reportVersions } = await amara.call(listReportVersions, { params: here });
    return reportVersions.find(({ id }) => id === reportVersion.id)?.since === "differs";
  };
  assert.equal(await differsAfter(() => Promise.resolve()), false);
  // The position of an agency that had not answered. It differs between runs, because all agencies were created at the same time.
  const silent = agencies.findIndex((one) => profile.agencies.some(({ id, answered }) => id === one.id && answered === 0));
  assert.ok(silent >= 0);
  assert.equal(await differsAfter(() => answer(profile.id, silent, [given(item(0), 2)], { assessment })), true);
  const agreed = { expectedRev: null, level: 2, target: 3, reason: said("Read together.") };
  const place = { ...here, profile: profile.id, item: "39" };
  assert.equal(await differsAfter(() => bruno.call(agreeItem, { params: place, body: agreed })), true);
});
